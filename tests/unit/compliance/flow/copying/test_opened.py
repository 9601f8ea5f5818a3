"""Where JSON in cells holds what was kept."""

import pytest

from compliance.flow.copying.opened import opened_columns
from compliance.flow.copying.places import Known
from compliance.sources.blob import LocalFile
from compliance.sources.table import copier
from masking.plan import ColumnPlan

MASKED, KEPT = ColumnPlan(transform="token"), ColumnPlan(transform="keep", reason="x")
CELL = '{"a": "mask", "k": "keep", "t": "{\\"a\\": 1, \\"k\\": 2}"}'


@pytest.mark.parametrize(
    ("word", "explained"),
    [('"a"', True), ("mask", True), ("keep", False), ('"keep"', False), ("\\", False)],
)
def test_all_but_what_is_kept_is_explained(tmp_path, word, explained):
    quoted = CELL.replace('"', '""')
    (tmp_path / "a.csv").write_text(f'n,p\n1,"{quoted}"\n')
    reader = copier("csv").open(LocalFile(tmp_path / "a.csv"))
    plans = {"n": MASKED, "p.a": MASKED, "p.k": KEPT, "p.t.a": MASKED, "p.t.k": KEPT}
    (told,) = opened_columns(reader, plans)
    known = Known(told.places)
    assert told.path == "p"
    start = CELL.index(word)
    assert known.hold(0, start, start + len(word)) == explained


def test_a_table_without_json_has_none(tmp_path):
    (tmp_path / "a.csv").write_text("n\n1\n")
    assert opened_columns(copier("csv").open(LocalFile(tmp_path / "a.csv")), {}) == ()
