"""A time-stamp beside the signatures of a bundle."""

from datetime import UTC, date, datetime

import pytest

from compliance.evidence import timestamp
from compliance.evidence.interface import SignatureError, TamperedError
from compliance.evidence.timestamp import Stamp
from compliance.evidence.write import publish
from compliance.flow.stamp import stamp
from compliance.flow.verify import inspect, verify

AT = datetime(2026, 3, 3, tzinfo=UTC)


@pytest.fixture
def bundle(company, tmp_path):
    publish(company.files(tmp_path), tmp_path / "bundle")
    return tmp_path / "bundle"


@pytest.fixture
def authority(monkeypatch):
    """An authority whose replies are the manifest itself; `test_timestamp` asks a real one."""

    def read(content, manifest, path, authorities=()):
        if content != manifest:
            raise TamperedError(f"{path} is about another manifest")
        return Stamp(AT, bool(authorities))

    monkeypatch.setattr(timestamp, "read", read)


def test_a_stamped_bundle_tells_when(bundle, authority):
    assert stamp(bundle, inspect(bundle), (bundle / "manifest.json").read_bytes()).at == AT
    found = verify(bundle, trust=None, as_of=date(2026, 3, 3))
    assert found.stamped == Stamp(AT, trusted=False)


def test_a_bundle_is_stamped_once(bundle, authority):
    reply = (bundle / "manifest.json").read_bytes()
    stamp(bundle, inspect(bundle), reply)
    with pytest.raises(SignatureError, match="there already"):
        stamp(bundle, inspect(bundle), reply)


def test_a_reply_about_another_bundle_is_not_taken_in(bundle, authority):
    with pytest.raises(TamperedError, match="another manifest"):
        stamp(bundle, inspect(bundle), b"other")
    assert not (bundle / "signatures" / timestamp.NAME).exists()


def test_what_is_no_reply_makes_a_bundle_tampered_with(bundle):
    (bundle / "signatures").mkdir(exist_ok=True)
    (bundle / "signatures" / timestamp.NAME).write_bytes(b"nothing")
    with pytest.raises(TamperedError, match=r"time\.tsr is no reply"):
        verify(bundle, trust=None, as_of=date(2026, 3, 3))
