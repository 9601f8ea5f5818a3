import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.names.interface import NONE, Names
from compliance.detect.naming import sharing
from compliance.detect.naming.sharing import shared


class Echo:
    """Finds `x`; remembers which documents it was asked of together."""

    digest = "echo"

    def __init__(self) -> None:
        self.asked: list[set[int]] = []

    def names(self, texts, documents=None) -> Names:
        self.asked.append(set(documents.tolist()))
        rows = [
            (n, at, at + 1, 0, 0.9)
            for n, text in enumerate(texts)
            for at, one in enumerate(text)
            if one == "x"
        ]
        return Names(*map(np.array, zip(*rows, strict=True))) if rows else NONE


@pytest.fixture
def four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "LEAST", 1)
    monkeypatch.setattr(sharing.os, "cpu_count", lambda: 4)


texts = st.lists(st.tuples(st.text(alphabet="xy ", max_size=9), st.integers(-2, 4)), max_size=30)


@given(texts)
@pytest.mark.usefixtures("four")
def test_what_is_shared_is_found_as_if_it_were_not(pairs) -> None:
    told = [text for text, _ in pairs]
    documents = np.array([one for _, one in pairs], np.int64)
    namer = Echo()
    found = shared(namer, told, documents)
    alone = Echo().names(told, documents)
    assert [one.tolist() for one in found.arrays()] == [one.tolist() for one in alone.arrays()]
    for n, one in enumerate(namer.asked):
        assert not any(one & other for other in namer.asked[n + 1 :])


@pytest.mark.usefixtures("four")
def test_each_core_has_a_share() -> None:
    namer = Echo()
    shared(namer, ["xyz" * 9] * 40, np.arange(40))
    assert len(namer.asked) == 4


def test_what_is_little_is_not_shared() -> None:
    namer = Echo()
    shared(namer, ["x"] * 40, np.arange(40))
    assert len(namer.asked) == 1
