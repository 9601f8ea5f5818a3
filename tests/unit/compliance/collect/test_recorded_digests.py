import hashlib
import json
from datetime import UTC, datetime

import pytest

from checks.reported.digests import Digests, Extent
from compliance.collect.interface import Scope
from compliance.collect.recorded_digests import DigestCollector
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
CONTENT = b"id\n1\n"


def collected(root, uri="a.csv"):
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {"dev": {"kind": "non-production", "locations": ["."]}},
        "datasets": {"a": {"uri": uri, "stage": "train", "environment": "dev"}},
        "lineage": ["records/*"],
    }
    (report,) = DigestCollector().collect(Scope(parse(Manifest, declared), root, NOW))
    return report, parse(Digests, report.data)


def event(version: str) -> str:
    node = {"namespace": "file", "name": "a.csv"}
    facets = {"version": {"datasetVersion": version}}
    return json.dumps({"job": {"namespace": "j", "name": "n"}, "inputs": [],
                       "outputs": [node | {"facets": facets}]})  # fmt: skip


@pytest.fixture
def place(tmp_path):
    (tmp_path / "a.csv").write_bytes(CONTENT)
    (tmp_path / "records").mkdir()
    return tmp_path


def put(place, name, text):
    (place / "records" / name).write_text(text)


def test_a_digest_is_computed_again(place):
    digest = hashlib.sha256(CONTENT).hexdigest()
    put(place, "e.json", event(f"sha256:{digest}"))
    report, facts = collected(place)
    (one,) = facts.recorded
    assert report.complete
    assert facts.files == ("a.csv",)
    assert (one.recorder, one.algorithm, one.extent, one.matches) == (
        "openlineage", "sha256", Extent.FULL, True,
    )  # fmt: skip
    assert digest not in str(report.data)


def test_content_that_changed_does_not_match(place):
    put(place, "e.json", event("sha256:" + "0" * 64))
    assert collected(place)[1].recorded[0].matches is False


def test_a_weak_digest_is_told_as_what_it_is(place):
    put(place, "e.json", event("sha256:" + "0" * 40))
    md5 = hashlib.md5(CONTENT).hexdigest()
    (place / "a.csv.dvc").write_text(f"outs: [{{path: a.csv, md5: {md5}}}]")
    (place / "records/a.dvc").write_text(f"outs: [{{path: ../a.csv, md5: {md5}}}]")
    told = {(one.recorder, one.algorithm): one for one in collected(place)[1].recorded}
    assert told["openlineage", "sha256"].extent is Extent.TRUNCATED
    assert told["dvc", "md5"].matches is True


def test_what_is_no_digest_is_none(place):
    put(place, "e.json", event("7"))
    assert collected(place)[1].recorded == ()


def test_a_dataset_elsewhere_is_a_gap(place):
    put(place, "e.json", event("7"))
    assert "lies elsewhere" in collected(place, "s3://b/a.csv")[0].gaps[0]
