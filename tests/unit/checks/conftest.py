"""The sound world of the examples, to be changed at will."""

import runpy
from pathlib import Path

import pytest

from checks.table import CHECKS

EXAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "facts" / "examples.py"


@pytest.fixture(scope="session")
def examples():
    return runpy.run_path(str(EXAMPLES))


@pytest.fixture
def world(examples):
    return examples["sound"]()


@pytest.fixture
def as_of(examples):
    return examples["AS_OF"]


@pytest.fixture
def ask(world, as_of):
    """Ask one check about the world as it is now."""
    return lambda check, **with_: CHECKS[check](**with_).decide(world.facts(), as_of)
