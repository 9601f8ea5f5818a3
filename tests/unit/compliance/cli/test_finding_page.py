import pytest
import yaml

from compliance.cli.finding_page import Where, remedies
from compliance.cli.pages import page_of
from policies.baseline import BaselineFile
from policies.errors import Error
from policies.terms import Entity


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("us_ssn", Where(Entity("US_SSN"))),
        ("US_SSN@data/a.csv", Where(Entity("US_SSN"), "data/a.csv")),
        ("US_SSN@a.zip!/b.csv#a.b", Where(Entity("US_SSN"), "a.zip!/b.csv", "a.b")),
    ],
)
def test_a_place_is_read(text, where):
    assert Where.parse(text) == where


def test_what_it_tells_can_be_copied():
    lines = [line.strip() for line in remedies(Where.parse("US_SSN@data/a b.csv#ssn")).split("\n")]
    assert "compliance: allow US_SSN -- why" in lines
    assert any("compliance mask 'data/a b.csv' TARGET" in line for line in lines)
    allow = next(line for line in lines if line.startswith("allow:"))
    assert yaml.safe_load(allow)["allow"][0]["path"] == "data/a b.csv"
    entry = next(line for line in lines if line.startswith("- {")).replace(
        "YYYY-MM-DD", "2030-01-01"
    )
    (told,) = BaselineFile(version=1, entries=yaml.safe_load(entry)).entries
    assert (told.uri, told.column, told.untriaged) == ("data/a b.csv", "ssn", ())


def test_a_finding_has_a_page_and_an_unknown_one_has_none():
    page = page_of("US_SSN@a.csv#ssn", {})
    assert page.startswith("US_SSN US social security number")
    assert "a.csv" in page
    with pytest.raises(Error, match="no check, control or entity called NO_SUCH"):
        page_of("NO_SUCH@a.csv", {})
