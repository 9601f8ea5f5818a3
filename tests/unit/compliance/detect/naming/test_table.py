import importlib
from typing import get_args

import pytest

from compliance.detect.naming.table import ENGINES, digest_of, late_namer
from compliance.detect.naming.tagging import CALLED
from policies.naming import BORROWED, Engine, Naming


@pytest.mark.parametrize("place", ENGINES.values())
def test_every_engine_is_there(place: str) -> None:
    module, _, name = place.partition(":")
    assert callable(getattr(importlib.import_module(module), name))


def test_every_engine_that_can_be_declared_has_a_part_and_a_name() -> None:
    engines = set(get_args(Engine)) - {"off"}
    assert set(ENGINES) == engines
    assert engines <= set(CALLED)
    assert set(BORROWED) < {"embedded", *ENGINES}


def test_the_digest_is_told_without_loading_anything() -> None:
    declared = Naming(engine="spacy", model="nowhere")
    assert late_namer(declared).digest == digest_of(declared) == "spacy nowhere"
