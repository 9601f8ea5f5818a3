"""Controls as tests of a CI server."""

import pytest
from lxml import etree

from compliance.evidence.formats.junit import draw


def cases(company, folder, *, mended):
    root = etree.fromstring(draw(company.material(company.facts(mended=mended), folder), {}))
    return {
        one.get("name").split(":")[0]: [child.tag for child in one] for one in root.iter("testcase")
    }


def test_what_gates_fails_and_what_passed_is_a_bare_case(company, tmp_path):
    told = cases(company, tmp_path, mended=False)
    assert told["masked"] == ["failure"]
    assert told["evidence"] == []


def test_a_granted_release_has_no_failure(company, tmp_path):
    assert ["failure"] not in cases(company, tmp_path, mended=True).values()


def test_counts_are_those_of_the_cases(company, tmp_path):
    root = etree.fromstring(draw(company.material(company.facts(mended=False), tmp_path), {}))
    (suite,) = root
    assert int(suite.get("failures")) == len(suite.findall("*/failure"))
    assert int(suite.get("tests")) == len(suite.findall("testcase")) == 5


@pytest.mark.parametrize("mended", [True, False])
def test_it_is_valid(company, tmp_path, shared, mended):
    schema = etree.XMLSchema(etree.parse(shared / "schemas/junit/junit-10.xsd"))
    document = etree.fromstring(draw(company.material(company.facts(mended=mended), tmp_path), {}))
    assert schema.validate(document), schema.error_log
