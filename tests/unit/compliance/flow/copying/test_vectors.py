"""Vectors have the class of their text."""

import json

import pyarrow as pa
import pytest

from compliance.flow.copying.report import masked_column
from compliance.flow.copying.vectors import demand_stated, is_vector, left_out
from masking.plan import ColumnPlan
from policies.errors import PolicyError

NUMBERS = [0.25 * n - 1 for n in range(9)]
JOINED = "\x1e".join(map(str, NUMBERS))


@pytest.mark.parametrize("cell", [JOINED, json.dumps(NUMBERS), "1e-3," + ",".join(["0.5"] * 8)])
def test_many_numbers_are_a_vector(cell):
    assert is_vector(pa.array([None, cell, cell]))


def test_words_with_their_places_are_a_vector():
    words = "'ace':1 'fast-pac':4A,19 'o''neil':5 'rocki':22 \n"
    assert is_vector(pa.array([None, words, "", "'ali':1B 'strip'"]))


@pytest.mark.parametrize("cell", ["'ace' 'car'", "'ace':1 car", "{'ace': 1}", "ace:1 car:2"])
def test_words_in_other_forms_are_no_vector(cell):
    assert not is_vector(pa.array(["'ace':1", cell] if ":" in cell else [cell]))


def test_a_long_text_in_quotes_is_soon_known_for_no_vector():
    assert not is_vector(pa.array(["'a':1 " * 20_000 + "'" * 20_001 + "x"]))


@pytest.mark.parametrize(
    "cells",
    [[], [None], ["0.5"], ["1\x1e2\x1e3\x1e4\x1e5\x1e6\x1e7\x1e8\x1e9"], [JOINED, "a note"]],
    ids=["no rows", "only nulls", "one number", "whole numbers", "something else too"],
)
def test_other_columns_are_none(cells):
    assert not is_vector(pa.array(cells, pa.string()))
    assert not is_vector(pa.array([0.5]))


def test_a_vector_is_left_out_and_says_why():
    plan = left_out()
    assert plan.transform == "drop"
    assert "masked text" in (plan.reason or "")


def test_a_vector_is_kept_only_by_a_statement():
    records = pa.record_batch({"v[]": [JOINED]})
    keep = {"transform": "keep", "reason": "x"}
    with pytest.raises(PolicyError, match=r"'v\[\]' holds vectors") as caught:
        demand_stated("a.csv", records, [("v[]", ColumnPlan.model_validate(keep))])
    assert "made_from" in (caught.value.hint or "")
    stated = ColumnPlan.model_validate(keep | {"with": {"made_from": "masked"}})
    demand_stated("a.csv", records, [("v[]", stated), ("w", stated), ("v[]", left_out())])


def test_the_report_tells_the_statement():
    kept = ColumnPlan.model_validate(
        {"transform": "keep", "reason": "x", "with": {"made_from": "masked"}}
    )
    assert masked_column("v[]", kept, None, None).made_from == "masked"
    assert masked_column("w", ColumnPlan(transform="redact"), None, None).made_from == ""
