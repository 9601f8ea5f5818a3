import pytest

from compliance.detect.naming.table import digest_of, load_namer
from policies.naming import Naming


@pytest.mark.parametrize("bias", [0.0, 1.5])
def test_the_digest_is_that_of_the_loaded_tagger(bias: float) -> None:
    declared = Naming(recall_bias=bias)
    assert digest_of(declared) == load_namer(declared).digest


def test_a_bias_finds_no_less() -> None:
    texts = ["spoke with bo about ruth", "Lin and Ng will call Okonkwo-Bell", "thanks, di"]
    plain = load_namer(Naming()).names(texts)
    biased = load_namer(Naming(recall_bias=3.0)).names(texts)
    covered = {(t, at) for t, a, b in _spans(biased) for at in range(a, b)}
    assert {(t, at) for t, a, b in _spans(plain) for at in range(a, b)} <= covered


def _spans(names) -> list[tuple[int, int, int]]:
    columns = (names.texts, names.starts, names.ends)
    return list(zip(*(one.tolist() for one in columns), strict=True))
