from pathlib import Path

from training.feed import Mixture, feed


def test_without_corpora_there_is_our_own_text_alone() -> None:
    made = list(feed(Path("/absent"), Mixture(synthetic=50), 1))
    assert len(made) == 50
    assert {one.source for one in made} <= {"synthetic", "negative"}


def test_the_same_seed_gives_the_same_feed() -> None:
    small = Mixture(synthetic=30)
    assert list(feed(Path("/absent"), small, 1)) == list(feed(Path("/absent"), small, 1))
