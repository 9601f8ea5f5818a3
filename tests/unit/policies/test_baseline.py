from datetime import date

import pytest

from policies.baseline import Entry, Spot, baseline_text, load_baseline
from policies.errors import PolicyError

HEAD = "version: 1\nentries:\n"
TRIAGED = 'owner: Ada, reason: "made up: a fixture", expires: 2027-01-01'


def entry(uri: str = "a.csv", **more: object) -> Entry:
    return Entry(**{"uri": uri, "entity": "US_SSN", "count": 3, **more})


def test_what_is_written_is_read_back_with_lines(tmp_path):
    path = tmp_path / "baseline.yaml"
    held = [
        entry("b.csv", column='odd "name", {é}: \u2028\t#'),
        entry(owner="Ada", reason="a: b", expires=date(2027, 1, 1)),
        Entry(dataset="train", column="ssn", entity="US_SSN", count=1),
    ]
    path.write_text(baseline_text(held), encoding="utf-8")
    read = load_baseline(path)
    assert [one for one, _ in read.entries] == [held[2], held[1], held[0]]
    assert [line for _, line in read.entries] == [5, 6, 7]
    assert baseline_text(one for one, _ in read.entries) == path.read_text(encoding="utf-8")


def test_one_entry_is_one_line():
    text = baseline_text([entry(column="a\nb"), entry("b.csv")])
    assert len(text.splitlines()) == 4 + 2


def test_an_empty_baseline_is_read_back(tmp_path):
    path = tmp_path / "baseline.yaml"
    path.write_text(baseline_text([]))
    assert load_baseline(path).entries == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("{entity: US_SSN, count: 3}", "either a dataset or a uri", id="no place"),
        pytest.param("{uri: a, dataset: b, entity: US_SSN, count: 3}", "either a", id="two places"),
        pytest.param("{uri: a, entity: ssn no, count: 3}", "no entity", id="no entity"),
        pytest.param("{uri: a, entity: US_SSN, count: 0}", "count", id="no count"),
        pytest.param("{uri: a, entity: US_SSN, count: 1, value: x}", "no key", id="unknown key"),
        pytest.param("{uri: a, entity: US_SSN, count: 1, expires: soon}", "expires", id="no date"),
    ],
)
def test_a_bad_entry_is_told_with_its_line(tmp_path, line, message):
    path = tmp_path / "baseline.yaml"
    path.write_text(f"{HEAD}  - {{uri: ok, entity: URL, count: 1}}\n  - {line}\n")
    with pytest.raises(PolicyError, match=message) as caught:
        load_baseline(path)
    assert f"{path}:4: " in str(caught.value)


def test_one_place_has_one_entry(tmp_path):
    path = tmp_path / "baseline.yaml"
    path.write_text(
        f"{HEAD}  - {{uri: a, entity: URL, count: 1}}\n" * 1
        + "  - {uri: a, entity: URL, count: 2}\n"
    )
    with pytest.raises(PolicyError, match=r"baseline\.yaml:4: the same place stands in line 3"):
        load_baseline(path)


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        ({}, ("owner", "reason", "expires")),
        ({"owner": " ", "reason": "r", "expires": date(2027, 1, 1)}, ("owner",)),
        ({"owner": "o", "reason": "r", "expires": date(2027, 1, 1)}, ()),
    ],
)
def test_an_entry_says_what_is_not_triaged(said, lacking):
    assert entry(**said).untriaged == lacking


def test_a_spot_reads_as_a_place():
    assert str(Spot("uri", "a.csv", "ssn", "US_SSN")) == "US_SSN in a.csv, ssn"
    assert str(entry("n.md").spot) == "US_SSN in n.md"
