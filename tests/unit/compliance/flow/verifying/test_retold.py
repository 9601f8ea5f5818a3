"""What an intact bundle says, read once more."""

import pytest

from compliance.evidence.interface import TamperedError
from compliance.evidence.write import publish
from compliance.flow.verify import inspect
from compliance.flow.verifying.retold import retold


def test_the_verdict_is_that_of_the_bundle(company, tmp_path):
    publish(company.files(tmp_path), tmp_path / "bundle")
    found = retold(tmp_path / "bundle", inspect(tmp_path / "bundle"))
    assert found.verdict.granted == (found.manifest.verdict == "checks-passed")
    assert found.facts.manifest


def test_a_bundle_that_changed_since_is_not_retold(company, tmp_path):
    publish(company.files(tmp_path), tmp_path / "bundle")
    inspected = inspect(tmp_path / "bundle")
    (tmp_path / "bundle" / "policies" / "house.yaml").write_text("name: other")
    with pytest.raises(TamperedError):
        retold(tmp_path / "bundle", inspected)
