"""The steps of VERIFY.md, run as an officer runs them: with nothing of ours, in three ways."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from compliance.evidence import canonical, dsse, manifest_file
from compliance.evidence.bundle import build
from compliance.evidence.ed25519 import load_signer
from compliance.evidence.signatures import sign_off
from compliance.evidence.write import publish

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None or shutil.which("sha256sum") is None,
    reason="openssl and sha256sum are the tools that VERIFY.md names",
)
WAYS = {"openssl": (0, 1, 2), "ssh-keygen": (0, 1, 3), "trestle": (0, 1, 4)}
"""Tool → the code blocks that a reader who trusts it runs."""
PATH = f"{os.environ['PATH']}{os.pathsep}{Path(sys.executable).parent}"


@pytest.fixture(params=WAYS)
def way(request) -> str:
    tool = request.param
    if shutil.which(tool, path=PATH) is None:
        pytest.skip(f"{tool} is not installed")
    return tool


@pytest.fixture
def keys(company, tmp_path):
    for name in ("officer", "stranger"):
        company.key(tmp_path, name)
    return tmp_path


@pytest.fixture
def bundle(company, keys, tmp_path):
    """Built and signed by one key, so that each way can be gone with it."""
    signer = load_signer(keys / "officer.pem")

    def seal(path: str, payload: bytes) -> bytes:
        return dsse.encode(dsse.seal(payload, signer))

    files = build(company.material(company.facts(mended=True), tmp_path), seal)
    manifest = manifest_file.decode(files[manifest_file.MANIFEST])
    publish({**files, **sign_off(manifest, signer, date(2026, 3, 3))}, tmp_path / "bundle")
    return tmp_path / "bundle"


def blocks_of(bundle: Path) -> list[str]:
    found = re.findall(r"```bash\n(.*?)```", (bundle / "VERIFY.md").read_text(), re.DOTALL)
    assert len(found) == 5
    return found


def run(script: str, bundle: Path, key: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", script],
        cwd=bundle,
        env={"PATH": PATH, "KEY": str(key), "HOME": str(key.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def follow(bundle: Path, key: Path, way: str) -> subprocess.CompletedProcess[str]:
    """Run the blocks of the bundle's own guide for one way, in their order, inside the bundle."""
    blocks = blocks_of(bundle)
    return run("\n".join(blocks[at] for at in WAYS[way]), bundle, key)


def test_the_steps_verify_what_was_signed(bundle, keys, way):
    done = follow(bundle, keys / "officer.pub", way)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().splitlines()[-1].startswith("3. the holder of")


def test_the_envelope_tells_the_verdict(bundle, keys):
    assert '"verdict": "checks-passed"' in follow(bundle, keys / "officer.pub", "openssl").stdout


def test_the_steps_leave_the_bundle_as_it_was(bundle, keys, way):
    before = sorted(bundle.rglob("*"))
    follow(bundle, keys / "officer.pub", way)
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


def broken_signatures(bundle: Path) -> None:
    for path in (*bundle.glob("signatures/*.dsse.json"), bundle / "attest/oscal-package.dsse.json"):
        document = canonical.read(path.read_bytes(), "")
        document["signatures"][0]["sig"] = "A" * 86 + "=="
        path.write_bytes(canonical.write(document))
    for path in bundle.glob("signatures/*.ssh.sig"):
        lines = path.read_text().splitlines()
        lines[-2] = "A" * len(lines[-2])
        path.write_text("\n".join(lines) + "\n")


def a_stray_signature(bundle: Path) -> None:
    (bundle / "signatures" / "note.txt").write_bytes(b"")


@pytest.mark.parametrize(
    "tamper",
    [
        changed_bytes, a_file_more, a_hidden_file_more, a_file_less, a_link, another_manifest,
        broken_signatures, a_stray_signature,
    ],
)  # fmt: skip
def test_the_steps_fail_on_a_tampered_bundle(bundle, keys, way, tamper):
    if (way, tamper) == ("trestle", another_manifest):
        pytest.skip("trestle verifies the JSON part, of which the manifest is none")
    tamper(bundle)
    assert follow(bundle, keys / "officer.pub", way).returncode != 0


def test_the_steps_fail_for_a_key_that_did_not_sign(bundle, keys, way):
    assert follow(bundle, keys / "stranger.pub", way).returncode != 0


@pytest.mark.skipif(shutil.which("trestle", path=PATH) is None, reason="trestle is not installed")
def test_trestle_itself_refuses_an_altered_file(bundle, keys):
    """Not only the digests before it: whoever altered the file may have altered the manifest."""
    (bundle / "facts.json").write_bytes(b"{}")
    done = run(f"set -eu\nWORK={keys}\n{blocks_of(bundle)[4]}", bundle, keys / "officer.pub")
    assert done.returncode != 0
    assert "digest does not match artifact: facts.json" in done.stdout + done.stderr


def test_the_guide_names_who_must_sign(bundle):
    assert "1 of builder, 1 of compliance" in (bundle / "VERIFY.md").read_text()
