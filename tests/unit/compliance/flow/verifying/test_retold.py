"""What an intact bundle says, for those who tell it."""

from compliance.evidence.write import publish
from compliance.flow.verify import inspect
from compliance.flow.verifying.retold import retold


def test_the_verdict_is_that_of_the_bundle(company, tmp_path):
    publish(company.files(tmp_path), tmp_path / "bundle")
    found = retold(inspect(tmp_path / "bundle"))
    assert found.verdict.granted == (found.manifest.verdict == "checks-passed")
    assert found.facts.manifest


def test_what_became_of_the_bundle_since_is_not_told(company, tmp_path):
    publish(company.files(tmp_path), tmp_path / "bundle")
    inspected = inspect(tmp_path / "bundle")
    before = retold(inspected)
    for path in (tmp_path / "bundle" / "policies").iterdir():
        path.write_text("name: other")
    assert retold(inspected) == before
