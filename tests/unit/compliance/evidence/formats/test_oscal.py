"""The verdict as OSCAL assessment results."""

import json
import warnings
from dataclasses import replace

import pytest

from checks.facts import Facts
from checks.judge import judge
from compliance.evidence.formats.oscal import draw
from policies.load import parse
from policies.policy import Pack, Waiver

WAIVER = {
    "control": "declared", "reason": "set in July", "approver": "Dana", "author": "Ravi",
    "expires": "2026-08-31",
}  # fmt: skip


def document(company, folder, *, mended, **changed):
    material = company.material(company.facts(mended=mended), folder)
    told = draw(replace(material, **changed), company.files(folder, mended=mended))
    return json.loads(told)["assessment-results"]


def waived(company, folder):
    material = company.material(company.facts(mended=False), folder)
    (pack,) = [one.pack for one in material.packs.values()]
    pack = pack.model_copy(update={"waivers": (parse(Waiver, WAIVER),)})
    verdict = judge([pack], material.facts, company.as_of)
    return document(company, folder, mended=False, verdict=verdict)


def test_an_observation_has_the_dates_of_what_was_looked_at(company, tmp_path):
    (result,) = document(company, tmp_path, mended=True)["results"]
    for one in result["observations"]:
        assert one["collected"] == "2026-03-01T09:30:12Z"
        assert one["expires"] == "2026-05-30T09:30:12Z"
        assert one["methods"] == ["TEST-AUTOMATED"]


def test_a_finding_says_what_its_control_came_to(company, tmp_path):
    (result,) = document(company, tmp_path, mended=False)["results"]
    states = {one["target"]["target-id"]: one["target"]["status"] for one in result["findings"]}
    assert states["house_masked"]["state"] == "not-satisfied"
    assert states["house_masked"]["reason"] == "fail"
    assert states["house_evidence"]["reason"] == "pass"
    assert "house_erasure" not in states


def test_what_is_waived_is_a_risk_with_a_deadline_and_not_satisfied(company, tmp_path):
    (result,) = waived(company, tmp_path)["results"]
    (risk,) = result["risks"]
    (finding,) = [one for one in result["findings"] if "related-risks" in one]
    assert (risk["status"], risk["deadline"]) == ("deviation-approved", "2026-08-31T23:59:59Z")
    assert finding["related-risks"] == [{"risk-uuid": risk["uuid"]}]
    assert finding["target"]["status"]["state"] == "not-satisfied"


def test_every_reference_leads_to_something_inside(company, tmp_path):
    told = document(company, tmp_path, mended=False)
    (result,) = told["results"]
    resources = {f"#{one['uuid']}" for one in told["back-matter"]["resources"]}
    observed = {one["uuid"] for one in result["observations"]}
    evidence = [e["href"] for one in result["observations"] for e in one["relevant-evidence"]]
    related = [
        r["observation-uuid"] for one in result["findings"] for r in one["related-observations"]
    ]
    assert {told["import-ap"]["href"], *evidence} <= resources
    assert set(related) <= observed


def test_facts_of_nothing_but_a_manifest_can_be_told(company, tmp_path):
    facts = Facts(company.facts(mended=True).reports[:1])
    material = company.material(facts, tmp_path)
    verdict = judge([parse(Pack, ONE)], facts, company.as_of)
    told = json.loads(draw(replace(material, verdict=verdict), company.files(tmp_path)))
    assert told["assessment-results"]["results"][0]["reviewed-controls"]["control-selections"]


ONE = {
    "name": "7 odd: name",
    "title": "t",
    "controls": [
        {"id": "§ 1 (a)\n", "title": " two\nlines ", "source": " s", "checks": ["MEM-099"]}
    ],
}


@pytest.mark.parametrize("version", ["1.1.3", "1.2.1"])
@pytest.mark.parametrize("mended", [True, False, None])
def test_it_is_valid(company, tmp_path, shared, version, mended):
    import jsonschema_rs

    path = shared / "schemas/oscal" / version / "oscal_assessment-results_schema.json"
    schema = jsonschema_rs.validator_for(json.loads(path.read_text()))
    if mended is None:
        told = waived(company, tmp_path)
    else:
        told = document(company, tmp_path, mended=mended)
    assert not list(schema.iter_errors({"assessment-results": told}))


@pytest.mark.parametrize("mended", [True, False])
def test_the_model_of_trestle_takes_it(company, tmp_path, mended):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from trestle.oscal.assessment_results import Model

        told = Model.parse_obj({"assessment-results": document(company, tmp_path, mended=mended)})
    assert told.assessment_results.results[0].findings
