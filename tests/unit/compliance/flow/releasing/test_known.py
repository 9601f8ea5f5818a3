"""The run's own data, held against the evidence."""

import pytest

from compliance.flow.releasing.known import declared_contacts, known_values
from policies.load import parse
from policies.manifest import Manifest


@pytest.fixture
def manifest(company):
    return company.facts(mended=False).manifest[1]


def test_direct_identifiers_of_every_dataset_are_known(company, manifest, tmp_path):
    for place in ("prod/a.csv", "data/train/a.csv"):
        (tmp_path / place).parent.mkdir(parents=True)
        (tmp_path / place).write_text("ssn,income\n457-55-5462,123456789\n")
    known, whole = known_values(manifest, company.facts(mended=False), tmp_path)
    assert whole
    assert known.count_in(["457555462"]) == 1
    assert known.count_in(["457 55 5462"]) == 1
    assert known.count_in(["123456789"]) == 0


def test_data_that_lies_elsewhere_leaves_it_incomplete(company, manifest, tmp_path):
    _, whole = known_values(manifest, company.facts(mended=False), tmp_path)
    assert not whole


def test_contacts_are_what_the_owner_declares_of_people():
    manifest = parse(
        Manifest,
        {
            "version": 1,
            "system": {"name": "s", "owner": "dana@example.com"},
            "environments": {"e": {"kind": "production", "locations": ["x"]}},
            "datasets": {"d": {"uri": "not@example.com", "stage": "train", "environment": "e"}},
        },
    )  # fmt: skip
    assert "dana@example.com" in declared_contacts(manifest)
    assert "not@example.com" not in declared_contacts(manifest)
