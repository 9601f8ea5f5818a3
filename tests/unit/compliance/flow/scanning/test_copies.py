"""Which mask run an input came from."""

import json
from dataclasses import replace

import fsspec
import pytest

from compliance.flow.scanning.copies import Copies
from compliance.sources.blob import LocalFile
from compliance.sources.interface import Part
from compliance.sources.stores.objects import StoreObject
from policies.reports import MaskedFile, MaskReport, Tool, as_json
from policies.terms import Label

DIGEST = "sha256:5"
OBJECT = MaskedFile("s", "hmac-sha256:0", "people/a=1/x.parquet", DIGEST, 1, ())
TABLE = MaskedFile("s", "hmac-sha256:0", "dev", "9:7:5:3", 1, (), table="people")


def report(file):
    told = MaskReport(1, Tool("t", "0", "r"), Label.PSEUDONYMOUS, "sha256:0", "k", "1", (file,))
    return json.dumps(as_json(told))


def part(uri, blob=None, state=""):
    return Part(uri, "parquet", 1, lambda: pytest.fail("not read"), blob, state=lambda: state)


def test_a_file_is_known_by_its_digest(tmp_path):
    (tmp_path / "mask-report.json").write_text(report(OBJECT))
    blob = LocalFile(tmp_path / OBJECT.target)
    copies = Copies()
    assert copies.told(part(str(blob), blob), DIGEST) == (OBJECT, Label.PSEUDONYMOUS)
    assert copies.told(part(str(blob), blob), "sha256:1") is None
    other = LocalFile(tmp_path / "people/y.parquet")
    assert copies.told(part(str(other), other), DIGEST) is None
    assert copies.names(blob, DIGEST)
    assert not copies.names(other, DIGEST)


def test_an_object_is_known_by_the_report_at_the_root_of_its_copy():
    store = fsspec.filesystem("memory", skip_instance_cache=True)
    store.pipe_file("/lake-of-copies/dev/mask-report.json", report(OBJECT).encode())
    blob = StoreObject("memory://x", f"/lake-of-copies/dev/{OBJECT.target}", 1, store)
    copies = Copies()
    try:
        assert copies.told(part(blob.uri, blob), DIGEST) == (OBJECT, Label.PSEUDONYMOUS)
        assert copies.told(part(blob.uri, blob), "sha256:1") is None
        elsewhere = replace(blob, path="/lake-of-copies/raw/people/a=1/x.parquet")
        assert copies.told(part(blob.uri, elsewhere), DIGEST) is None
    finally:
        store.rm("/lake-of-copies", recursive=True)


@pytest.mark.parametrize(
    ("uri", "state", "known"),
    [
        pytest.param("postgresql://h/dev?table=people", "9:7:5:3", True, id="as it was made"),
        pytest.param("postgresql://h/dev?table=people", "9:8:5:3", False, id="changed since"),
        pytest.param("postgresql://h/dev?table=pets", "9:7:5:3", False, id="another table"),
        pytest.param("postgresql://h/prod?table=people", "9:7:5:3", False, id="another database"),
        pytest.param("mysql://h/dev?table=people", "", False, id="a server without a state"),
    ],
)
def test_a_table_of_a_server_is_known_by_its_state(tmp_path, monkeypatch, uri, state, known):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dev.mask-report.json").write_text(report(TABLE))
    told = Copies().told(part(uri, state=state), "")
    assert told == ((TABLE, Label.PSEUDONYMOUS) if known else None)
