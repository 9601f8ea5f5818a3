import gzip
import json
from pathlib import Path

import pytest

from training.corpora import CORPORA, Corpus, Part, in_blocks, read, read_corpus, tweets
from training.sentence import Label

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


def written(folder: Path, *raws: dict[str, object]) -> Path:
    path = folder / "some.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, raws)).encode()))
    return folder


def raw(
    text: str, *spans: tuple[str, str], split: str = "train", number: int = 0
) -> dict[str, object]:
    found = [
        {"start": text.index(part), "end": text.index(part) + len(part), "type": kind}
        for part, kind in spans
    ]
    return {"text": text, "spans": found, "split": split, "source": f"owner/some:file#{number}"}


SOME = Corpus("some", "some.jsonl.gz", spaced=False)


def test_a_span_gets_its_label(tmp_path: Path) -> None:
    line = raw("Ada of Rome", ("Ada", "PERSON"), ("Rome", "LOCATION"))
    (one,) = read_corpus(written(tmp_path, line), SOME, Part.TRAIN)
    assert [(one.text[s.start : s.end], s.label) for s in one.spans] == [
        ("Ada", Label.PER),
        ("Rome", Label.LOC),
    ]


def test_what_is_no_name_is_dropped(tmp_path: Path) -> None:
    line = raw("@ada likes Chess", ("@ada", "PERSON"), ("Chess", "MISC"))
    (one,) = read_corpus(written(tmp_path, line), SOME, Part.TRAIN)
    assert one.spans == ()


def test_a_document_gives_its_lines(tmp_path: Path) -> None:
    line = raw("Name: Ada \n\nCity: Rome", ("Ada", "PERSON"), ("Rome", "LOCATION"))
    found = list(read_corpus(written(tmp_path, line), SOME, Part.TRAIN))
    assert [one.text for one in found] == ["Name: Ada", "City: Rome"]
    assert [one.text[s.start : s.end] for one in found for s in one.spans] == ["Ada", "Rome"]


def test_a_corpus_that_is_absent_gives_nothing(tmp_path: Path) -> None:
    assert list(read(tmp_path, Part.TRAIN)) == []


@pytest.mark.parametrize("split", ["train", "dev", "test"])
def test_a_test_line_stays_one_under_every_rule(split: str) -> None:
    for corpus in CORPORA:
        told = corpus.part(raw("", split=split, number=240))
        assert (told is Part.TEST) == (split == "test") or corpus.part is in_blocks


def test_the_second_half_of_section_h_is_for_choosing() -> None:
    assert tweets(raw("", split="h", number=10)) is Part.TRAIN
    assert tweets(raw("", split="h", number=1_500)) is Part.DEV


@pytest.mark.skipif(not SHARED.exists(), reason="the corpora are not at hand")
def test_no_sentence_is_both_learned_from_and_judged_by() -> None:
    sentences = [corpus for corpus in CORPORA if corpus.spaced]
    learned = {one.text for one in read(SHARED, Part.TRAIN, sentences)}
    judged = {one.text for one in read(SHARED, Part.TEST, sentences)}
    assert not learned & judged
