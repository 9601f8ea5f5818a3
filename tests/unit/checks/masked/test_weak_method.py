"""MSK-005: strong enough for what it hides."""

import pytest


@pytest.mark.parametrize(
    ("column", "outcome"),
    [
        pytest.param({"transform": "redact"}, "PASSED", id="redacted"),
        pytest.param({"transform": "drop", "leakage": None}, "PASSED", id="dropped"),
        pytest.param({"transform": "token"}, "PASSED", id="a keyed token"),
        pytest.param({"transform": "zip3"}, "FAILED", id="only coarser"),
        pytest.param({"transform": "hash"}, "FAILED", id="not approved"),
        pytest.param({"transform": "keep", "reason": "x"}, "FAILED", id="kept"),
        pytest.param({"transform": "zip3", "kind": "quasi"}, "FAILED", id="kind made harmless"),
        pytest.param(
            {"transform": "zip3", "kind": "quasi", "entity": "ZIP_CODE"}, "PASSED", id="quasi"
        ),
        pytest.param(
            {"transform": "keep", "kind": "quasi", "entity": "AGE"}, "FAILED", id="no reason"
        ),
        pytest.param(
            {"transform": "keep", "kind": None, "entity": None}, "PASSED", id="holds nothing"
        ),
    ],
)
def test_the_transform_fits_the_kind(world, ask, column, outcome):
    world.masked_column("ssn").update(column)
    assert ask("MSK-005").outcome == outcome


def test_a_pack_may_approve_less(ask):
    assert ask("MSK-005", approved={"direct": ("redact",)}).outcome == "FAILED"


def test_a_report_of_no_file_tells_of_no_method(world, ask):
    world.mask()["report"]["files"] = []
    assert ask("MSK-005").outcome == "MISSING"


def test_each_dataset_answers_for_its_own_files(world, ask):
    file = world.mask()["report"]["files"][0]
    weak = dict(file["columns"][0], transform="zip3")
    world.mask()["report"]["files"].append(
        dict(file, target="b.csv", target_digest="sha256:" + "9" * 64, columns=[weak])
    )
    assert ask("MSK-005").outcome == "PASSED"
    world.data.pop(("scan", "applications-train"))
    assert ask("MSK-005").outcome == "FAILED"
