"""Notes on what of a copy is done."""

from compliance.flow.copying.file import ProseTally
from compliance.flow.copying.inputs import Snapshot, mask_inputs
from compliance.flow.copying.noted import note, noted
from masking.plan import Plan

PLAN = {"version": 1, "tables": {"a.csv": {"x": {"transform": "token"}}}}
BEFORE = Snapshot(3, 4, "hmac-sha256:00")


def test_a_file_that_is_noted_is_told_until_its_source_is_another(tmp_path):
    (tmp_path / "a.csv").write_text("x\n1\n")
    (one,) = mask_inputs(tmp_path / "a.csv", Plan.model_validate(PLAN))
    assert noted(tmp_path, one, BEFORE) is None
    note(tmp_path, one, BEFORE, {"x": ProseTally(5, 0, 7)})
    assert noted(tmp_path, one, BEFORE) == {"x": ProseTally(5, 0, 7)}
    assert noted(tmp_path, one, Snapshot(3, 5, "hmac-sha256:00")) is None


def test_a_note_that_was_cut_counts_as_none(tmp_path):
    (tmp_path / "a.csv").write_text("x\n1\n")
    (one,) = mask_inputs(tmp_path / "a.csv", Plan.model_validate(PLAN))
    note(tmp_path, one, BEFORE, {})
    next((tmp_path / "notes").iterdir()).write_text("{")
    assert noted(tmp_path, one, BEFORE) is None
