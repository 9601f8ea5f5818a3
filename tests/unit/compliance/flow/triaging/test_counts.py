from dataclasses import replace

from compliance.flow.triaging.counts import gating_spots, spots_of
from policies.baseline import Spot
from policies.terms import Severity


def test_a_verdict_counts_its_values_and_a_text_its_findings(made):
    csv = made.told(
        made.verdict("ssn", matched=7), made.finding(1, "notes"), made.finding(2, "notes")
    )
    text = made.told(made.finding(0), uri="n.md", dataset="docs")
    assert spots_of([csv, text]) == {
        Spot("uri", "a.csv", "ssn", "US_SSN"): 7,
        Spot("uri", "a.csv", "notes", "US_SSN"): 2,
        Spot("dataset", "docs", "", "US_SSN"): 1,
        Spot("uri", "n.md", "", "US_SSN"): 1,
    }


def test_the_cells_of_a_told_column_count_nothing_more(made):
    one = made.told(made.verdict("ssn", matched=2), made.finding(1, "ssn"), made.finding(2, "ssn"))
    assert spots_of([one]) == {Spot("uri", "a.csv", "ssn", "US_SSN"): 2}


def test_a_dataset_is_counted_over_its_files(made):
    files = [made.told(made.verdict("ssn", matched=n), uri=f"{n}.csv", dataset="d") for n in (2, 3)]
    assert gating_spots(files, Severity.HIGH) == {Spot("dataset", "d", "ssn", "US_SSN"): 5}


def test_only_what_gates_is_taken(made):
    one = made.told(made.verdict("city", "LOCATION"), made.verdict("x", explained="masked"))
    assert not gating_spots([one], Severity.HIGH)
    assert gating_spots([one], Severity.MEDIUM)
    assert not gating_spots([replace(one, gates=False)], Severity.LOW)
