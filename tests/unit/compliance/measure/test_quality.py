import logging
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from checks.report import canonical
from compliance.measure.quality import Measured, QualityAsked
from policies.errors import PolicyError
from policies.manifest import Expectation

CANARY = "536-90-4391"
BATCH = pa.RecordBatch.from_pydict(
    {
        "id": ["1", "2", "3"],
        "ssn": [CANARY, CANARY, None],
        "amount": ["5", "70", "9"],
        "mixed": ["5", CANARY, "9"],
        "day": ["2024-01-01", "2024-05-01", "2024-03-01"],
    }
)


def asked(expect: str, column: str | None = None, **parameters: object) -> Expectation:
    return Expectation.model_validate({"expect": expect, "column": column, "with": parameters})


def ask(*expectations: Expectation, **limits: int) -> Measured:
    return measured("people", expectations, [BATCH, BATCH], **limits)


def measured(dataset, expectations, batches, **limits) -> Measured:
    asked = QualityAsked(dataset, expectations, **limits)
    for batch in batches:
        asked.look(batch)
    return asked.answer()


@pytest.mark.parametrize(
    ("expectation", "held"),
    [
        pytest.param(asked("column_values_to_not_be_null", "id"), True, id="no nulls"),
        pytest.param(asked("column_values_to_not_be_null", "ssn"), False, id="nulls"),
        pytest.param(
            asked("column_values_to_not_be_null", "ssn", mostly=0.6), True, id="few nulls"
        ),
        pytest.param(asked("column_values_to_be_unique", "id"), False, id="twice"),
        pytest.param(asked("table_row_count_to_be_between", min_value=6), True, id="rows"),
        pytest.param(asked("table_row_count_to_be_between", min_value=7), False, id="few rows"),
        pytest.param(
            asked("column_values_to_be_between", "amount", min_value=1, max_value=80),
            True,
            id="text read as numbers",
        ),
        pytest.param(
            asked("column_values_to_be_between", "amount", min_value=1, max_value=60),
            False,
            id="a number too large",
        ),
        pytest.param(
            asked("column_values_to_be_between", "day", min_value="2024-01-01"), True, id="days"
        ),
        pytest.param(asked("column_values_to_match_regex", "id", regex=r"^\d$"), True, id="regex"),
        pytest.param(asked("column_values_to_be_unique", "absent"), False, id="no such column"),
        pytest.param(
            asked("column_values_to_be_in_set", "ssn", value_set=("a", "b")), False, id="set"
        ),
        pytest.param(
            asked("table_columns_to_match_set", column_set=tuple(BATCH.schema.names)),
            True,
            id="all columns",
        ),
    ],
)
def test_an_expectation_holds_or_not(expectation, held):
    measured = ask(expectation)
    (result,) = measured.quality.results
    assert (result.expect, result.column) == (expectation.expect, expectation.column)
    assert result.held is held
    assert measured.quality.rows == 6
    assert measured.gaps == ()


def test_what_cannot_be_compared_is_a_gap_and_no_answer():
    measured = ask(asked("column_values_to_be_between", "mixed", min_value=1))
    assert measured.quality.results == ()
    assert "could not be measured" in measured.gaps[0]
    assert CANARY not in measured.gaps[0]


def test_what_is_too_large_is_unknown():
    wanted = asked("column_values_to_not_be_null", "id")
    for limit in ({"max_rows": 5}, {"max_bytes": 10}):
        measured = ask(wanted, **limit)
        assert measured.quality.results == ()
        assert "too large" in measured.gaps[0]


def test_files_of_different_columns_are_no_table():
    other = pa.RecordBatch.from_pydict({"x": ["1"]})
    wanted = [asked("table_row_count_to_be_between", min_value=1)]
    assert "different columns" in measured("a", wanted, [BATCH, other]).gaps[0]


@pytest.mark.parametrize(
    ("expectation", "hint"),
    [
        pytest.param(
            asked("colum_values_to_not_be_null", "id"), "column_values_to_not_be_null", id="name"
        ),
        pytest.param(asked("column_values_to_not_be_null"), "it takes column", id="no column"),
        pytest.param(
            asked("column_values_to_not_be_null", "id", colour=CANARY), "mostly", id="parameter"
        ),
        pytest.param(
            asked("column_values_to_not_be_null", "id", mostly=CANARY), "mostly", id="type"
        ),
        pytest.param(
            asked("column_values_to_not_be_null", "id", result_format="COMPLETE"), "", id="format"
        ),
        pytest.param(asked("query_results_to_match_comparison"), "", id="asks a database"),
    ],
)
def test_an_expectation_that_cannot_be_asked_is_refused(expectation, hint):
    with pytest.raises(PolicyError, match=r"datasets\.people\.expectations") as caught:
        ask(expectation)
    assert hint in caught.value.hint
    assert CANARY not in str(caught.value) + caught.value.hint


def test_no_value_is_in_the_answer_nor_on_a_stream_nor_in_a_log(capfd, caplog):
    caplog.set_level(logging.DEBUG)
    measured = ask(
        asked("column_distinct_values_to_be_in_set", "ssn", value_set=("a",)),
        asked("column_most_common_value_to_be_in_set", "ssn", value_set=("a",)),
        asked("column_values_to_be_between", "mixed", min_value=1),
        asked("column_values_to_be_unique", "ssn"),
    )
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
    assert CANARY not in caplog.text
    assert CANARY.encode() not in canonical(measured.quality) + canonical(list(measured.gaps))


def test_it_writes_no_file_and_opens_no_connection(tmp_path):
    code = """
import socket, sys
def refuse(*args, **kwargs): raise SystemExit("opened a connection")
socket.socket.connect = refuse
socket.create_connection = refuse
socket.getaddrinfo = refuse
import pyarrow as pa
from compliance.measure.quality import QualityAsked
from policies.manifest import Expectation
wanted = [Expectation.model_validate({"expect": "column_values_to_not_be_null", "column": "a"})]
asked = QualityAsked("d", wanted)
asked.look(pa.RecordBatch.from_pydict({"a": ["1"]}))
print(asked.answer().quality.results)
"""
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=home,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TMPDIR": str(home),
            "PYTHONPATH": str(Path(__file__).parents[4]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "held=True" in done.stdout
    assert done.stderr == ""
    assert list(home.rglob("*")) == []
