from pathlib import Path

import pytest

from training.choosing import COUNT, dev_sets

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


def test_without_corpora_our_own_text_serves() -> None:
    (name,) = found = dev_sets(Path("/absent"))
    assert name == "synthetic"
    assert len(found[name]) == COUNT


@pytest.mark.skipif(not SHARED.exists(), reason="the corpora are not at hand")
def test_every_corpus_has_a_part_for_choosing() -> None:
    assert all(len(sentences) > 100 for sentences in dev_sets(SHARED).values())
