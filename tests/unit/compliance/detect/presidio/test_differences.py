from pathlib import Path

from compliance.detect.presidio.differences import DIFFERENCES, as_markdown

DOCUMENT = Path(__file__).resolve().parents[5] / "docs" / "detection.md"


def test_the_document_holds_the_table() -> None:
    assert as_markdown() in DOCUMENT.read_text(encoding="utf-8")


def test_no_two_differences_have_one_id() -> None:
    assert len({one.id for one in DIFFERENCES}) == len(DIFFERENCES)


def test_each_difference_says_why() -> None:
    assert all(one.what and one.why for one in DIFFERENCES)
