"""Two bundles compared."""

from dataclasses import replace

from compliance.evidence import manifest_file
from compliance.evidence.bundle import build
from compliance.evidence.write import publish
from compliance.flow.diff import diff


def test_the_newer_one_may_follow_the_older(company, tmp_path):
    publish(company.files(tmp_path, mended=False), tmp_path / "a")
    digest = manifest_file.digest((tmp_path / "a" / "manifest.json").read_bytes())
    material = company.material(company.facts(mended=True), tmp_path)
    publish(build(replace(material, previous=digest)), tmp_path / "b")
    assert diff(tmp_path / "a", tmp_path / "b").follows
    assert not diff(tmp_path / "b", tmp_path / "a").follows
