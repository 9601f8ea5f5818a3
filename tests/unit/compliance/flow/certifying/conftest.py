"""The whole detector, and one that lost a recognizer."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from compliance.detect.interface import Detector


@pytest.fixture(scope="session")
def detector() -> Detector:
    from compliance.detect.table import load

    return load()


@pytest.fixture(scope="session")
def without() -> Callable[[str], Detector]:
    """`without("CREDIT_CARD")`: the detector without any rule for an entity."""
    from compliance.detect.patterns.engine import Engine
    from compliance.detect.presidio.cache import load_rules
    from compliance.detect.scanner import Scanner
    from compliance.detect.table import RECOGNIZERS

    def made(entity: str) -> Detector:
        rules = load_rules(None)
        kept = tuple(one for one in rules.rules if one.entity != entity)
        own = [one for one in RECOGNIZERS.values() if one.entity != entity]
        return Scanner(Engine(replace(rules, rules=kept), own), "sha256:0 presidio 0")

    return made
