import hashlib
from datetime import UTC, datetime

from checks.facts import FactKind
from checks.records import DocumentFacts
from compliance.collect.declaration import Declaration
from compliance.collect.documents import Documents
from compliance.collect.interface import Scope
from compliance.collect.table import COLLECTORS
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DECLARED = parse(
    Manifest,
    {
        "version": 1,
        "system": {"name": "x"},
        "environments": {
            "dev": {
                "kind": "non-production",
                "locations": ["."],
                "controls": {"tls": {"level": "1.3", "evidence": "tls.conf"}},
            }
        },
        "governance": {
            "owner": {"name": "A", "accepted": "2026-01-01", "record": "docs/owner.md"},
            "escalation": {"document": "https://wiki.example.com/escalation"},
        },
    },
)


def test_documents_are_told_with_their_digests(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/owner.md").write_text("I accept.\n")
    (report,) = Documents().collect(Scope(DECLARED, tmp_path, NOW))
    owner, tls = parse(DocumentFacts, report.data).documents
    assert owner.digest == "sha256:" + hashlib.sha256(b"I accept.\n").hexdigest()
    assert (owner.path, owner.present, owner.bytes) == ("docs/owner.md", True, 10)
    assert (tls.path, tls.present, tls.digest) == ("tls.conf", False, None)
    assert not report.complete
    assert "wiki.example.com" in report.gaps[0]


def test_a_models_file_is_told_by_its_digest_where_it_lies_here(tmp_path):
    models = {
        "a": {"trained_on": ["d"], "artifact": "m.onnx"},
        "b": {"trained_on": ["d"], "artifact": "s3://registry/b.onnx"},
        "c": {"trained_on": ["d"], "artifact": "absent.onnx"},
    }
    dataset = {"uri": "d.csv", "stage": "train", "environment": "dev"}
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {"dev": {"kind": "non-production", "locations": ["."]}},
        "datasets": {"d": dataset},
        "models": models,
    }
    (tmp_path / "m.onnx").write_bytes(b"weights")
    (report,) = Documents().collect(Scope(parse(Manifest, declared), tmp_path, NOW))
    (told,) = parse(DocumentFacts, report.data).documents
    assert (told.path, told.bytes) == ("m.onnx", 7)
    assert told.digest == "sha256:" + hashlib.sha256(b"weights").hexdigest()
    assert report.complete


def test_the_manifest_reads_back_as_it_was(tmp_path):
    (report,) = Declaration().collect(Scope(DECLARED, tmp_path, NOW))
    assert report.kind is FactKind.MANIFEST
    assert parse(Manifest, report.data) == DECLARED
    assert (report.expires - report.collected).days == 30


def test_every_collector_has_a_name_with_a_version():
    names = [one.name for one in COLLECTORS.values()]
    assert len(set(names)) == len(names)
    assert all("@" in name for name in names)
