"""What a key gives to a scan."""

import hashlib
import hmac

from compliance.flow.scanning.keys import keyed_by
from compliance.keys.derive import DIGESTS, purpose_key
from compliance.sources.blob import LocalFile

MASTER = bytes(range(32))


def test_files_are_digested_under_their_own_key(tmp_path):
    (tmp_path / "raw.csv").write_bytes(b"abc")
    _, of_file = keyed_by(MASTER)
    expected = hmac.new(purpose_key(MASTER, DIGESTS), b"abc", hashlib.sha256).hexdigest()
    assert of_file(LocalFile(tmp_path / "raw.csv")) == f"hmac-sha256:{expected}"
