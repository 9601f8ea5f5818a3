"""The data outside production as a Croissant datasheet."""

import json

import pytest

from compliance.evidence.formats.datasheet import draw


def sheet(company, folder, *, mended=True):
    return json.loads(draw(company.material(company.facts(mended=mended), folder), {}))


def test_a_copy_is_told_by_its_digest_and_production_not_at_all(company, tmp_path):
    told = sheet(company, tmp_path)
    objects = [one for one in told["distribution"] if one["@type"] == "cr:FileObject"]
    assert [one["sha256"] for one in objects] == ["2" * 64]
    assert [one["name"] for one in told["recordSet"]] == ["applications-train/columns"]
    assert told["prov:wasDerivedFrom"] == [{"@id": "applications"}]


def test_raw_data_is_told_without_a_digest(company, tmp_path):
    told = sheet(company, tmp_path, mended=False)
    assert {one["@type"] for one in told["distribution"]} == {"cr:FileSet"}
    assert "2" * 64 not in json.dumps(told)


def test_what_is_personal_is_told_and_how_it_was_masked(company, tmp_path):
    told = sheet(company, tmp_path)
    open_ones = "applications-train: pseudonymous; open columns hold ZIP_CODE"
    assert told["rai:personalSensitiveInformation"] == [open_ones]
    assert "applications-train.ssn: fpe" in told["rai:dataPreprocessingProtocol"][0]
    assert any("excluded" in one for one in told["rai:dataLimitations"])


@pytest.mark.parametrize("mended", [True, False])
def test_it_is_valid(company, tmp_path, mended):
    import mlcroissant as croissant

    found = croissant.Dataset(jsonld=sheet(company, tmp_path, mended=mended))
    assert not found.metadata.issues.errors
    assert found.metadata.conforms_to[0].endswith("croissant/1.1")
