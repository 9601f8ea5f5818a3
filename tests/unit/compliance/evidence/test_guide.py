"""The steps of VERIFY.md, run as an officer runs them: with nothing of ours."""

import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from compliance.evidence import canonical, dsse, manifest_file
from compliance.evidence.ed25519 import load_signer
from compliance.evidence.statement import statement
from compliance.evidence.write import publish

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None or shutil.which("sha256sum") is None,
    reason="openssl and sha256sum are the tools that VERIFY.md names",
)


@pytest.fixture
def keys(company, tmp_path):
    for name in ("officer", "stranger"):
        company.key(tmp_path, name)
    return tmp_path


@pytest.fixture
def bundle(company, keys, tmp_path):
    files = company.files(tmp_path)
    signer = load_signer(keys / "officer.pem")
    manifest = manifest_file.decode(files[manifest_file.MANIFEST])
    envelope = dsse.encode(dsse.seal(statement(manifest, date(2026, 3, 3)), signer))
    publish({**files, f"signatures/{signer.keyid}.dsse.json": envelope}, tmp_path / "bundle")
    return tmp_path / "bundle"


def follow(bundle: Path, key: Path) -> subprocess.CompletedProcess[str]:
    """Run every code block of the bundle's own guide, in its order, inside the bundle."""
    blocks = re.findall(r"```bash\n(.*?)```", (bundle / "VERIFY.md").read_text(), re.DOTALL)
    assert len(blocks) == 4
    return subprocess.run(
        ["bash", "-c", "\n".join(blocks)],
        cwd=bundle,
        env={"PATH": os.environ["PATH"], "KEY": str(key)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_steps_verify_what_was_signed(bundle, keys):
    done = follow(bundle, keys / "officer.pub")
    assert done.returncode == 0, done.stderr
    assert '"verdict": "checks-passed"' in done.stdout
    assert done.stdout.rstrip().endswith("signed this bundle")


def test_the_steps_leave_the_bundle_as_it_was(bundle, keys):
    before = sorted(bundle.rglob("*"))
    follow(bundle, keys / "officer.pub")
    assert sorted(bundle.rglob("*")) == before


def changed_bytes(bundle: Path) -> None:
    (bundle / "decisions.json").write_bytes(b"{}")


def a_file_more(bundle: Path) -> None:
    (bundle / "extra.json").write_bytes(b"{}")


def a_hidden_file_more(bundle: Path) -> None:
    (bundle / "policies" / ".extra").write_bytes(b"")


def a_file_less(bundle: Path) -> None:
    (bundle / "policies" / "house.yaml").unlink()


def a_link(bundle: Path) -> None:
    path = bundle / "facts.json"
    path.rename(bundle.parent / "facts.json")
    path.symlink_to(bundle.parent / "facts.json")


def another_manifest(bundle: Path) -> None:
    path = bundle / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"2026.3"', b'"2026.4"'))


def a_broken_signature(bundle: Path) -> None:
    (path,) = (bundle / "signatures").iterdir()
    document = canonical.read(path.read_bytes(), "")
    document["signatures"][0]["sig"] = "A" * 86 + "=="
    path.write_bytes(canonical.write(document))


def a_stray_signature(bundle: Path) -> None:
    (bundle / "signatures" / "note.txt").write_bytes(b"")


@pytest.mark.parametrize(
    "tamper",
    [
        changed_bytes, a_file_more, a_hidden_file_more, a_file_less, a_link, another_manifest,
        a_broken_signature, a_stray_signature,
    ],
)  # fmt: skip
def test_the_steps_fail_on_a_tampered_bundle(bundle, keys, tamper):
    tamper(bundle)
    assert follow(bundle, keys / "officer.pub").returncode != 0


def test_the_steps_fail_for_a_key_that_did_not_sign(bundle, keys):
    assert follow(bundle, keys / "stranger.pub").returncode != 0


def test_the_guide_names_who_must_sign(bundle):
    assert "1 of builder, 1 of compliance" in (bundle / "VERIFY.md").read_text()
