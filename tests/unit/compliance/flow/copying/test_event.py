"""The lineage of a mask run."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compliance.flow.copying.event import masking_event
from policies.reports import MASK_VERSION, MaskedColumn, MaskedFile, MaskReport, Tool
from policies.terms import Entity, Kind, Label

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def event(tmp_path: Path) -> dict:
    (tmp_path / "production").mkdir()
    (tmp_path / "copy").mkdir()
    ssn = MaskedColumn("ssn", Entity("US_SSN"), Kind.DIRECT, "format_preserving")
    kept = MaskedColumn("score", None, None, "keep", reason="no personal data")
    file = MaskedFile("a.csv", "hmac-sha256:1", "a.csv", "sha256:2", 9, (ssn, kept))
    report = MaskReport(
        MASK_VERSION, Tool("t", "1", "r"), Label.PSEUDONYMOUS, "sha256:3", "id", "1", (file,)
    )
    line = masking_event(
        report, tmp_path / "production", tmp_path / "copy", root=tmp_path, when=WHEN
    )
    assert line.endswith("\n")
    return json.loads(line)


def test_paths_are_relative_to_the_root(event: dict) -> None:
    assert [node["name"] for node in event["inputs"]] == ["production/a.csv"]
    assert [node["name"] for node in event["outputs"]] == ["copy/a.csv"]


def test_only_masked_columns_claim_masking(event: dict) -> None:
    fields = event["outputs"][0]["facets"]["columnLineage"]["fields"]
    claims = {
        column: field["inputFields"][0]["transformations"][0]["masking"]
        for column, field in fields.items()
    }
    assert claims == {"ssn": True, "score": False}


def test_the_event_is_valid_openlineage(event: dict, shared: Path) -> None:
    import jsonschema

    schema = json.loads((shared / "schemas/openlineage/OpenLineage.json").read_text())
    jsonschema.Draft202012Validator(
        {"$ref": "#/$defs/RunEvent", "$defs": schema["$defs"]}
    ).validate(event)
    folder = shared / "schemas/openlineage/facets"
    facet = json.loads((folder / "ColumnLineageDatasetFacet.json").read_text())
    fields = event["outputs"][0]["facets"]["columnLineage"]["fields"]
    told = facet["$defs"]["ColumnLineageDatasetFacet"]
    assert "fields" in json.dumps(told)
    assert set(fields["ssn"]) <= set(
        json.loads(json.dumps(told["allOf"][1]["properties"]["fields"]))["additionalProperties"][
            "properties"
        ]
    )
