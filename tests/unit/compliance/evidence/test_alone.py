"""The verifier in one file: it runs on a bare Python, and agrees with the whole tool."""

import json
import random
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from compliance.evidence import alone, manifest_file
from compliance.evidence.ed25519 import load_signer
from compliance.evidence.packing import verifier
from compliance.evidence.signatures import sign_off
from compliance.evidence.write import publish

DAY = date(2026, 3, 3)


@pytest.fixture
def keys(company, tmp_path):
    for name in ("builder", "officer", "stranger"):
        company.key(tmp_path, name)
    told = [
        {"name": name, "role": role, "public_key": f"{name}.pub"}
        for name, role in (("builder", "builder"), ("officer", "compliance"))
    ]
    (tmp_path / "trust.json").write_text(json.dumps({"keys": told}))
    return tmp_path


def signed(company, keys: Path, *names: str, mended: bool = True, **refused: str) -> Path:
    files = dict(company.files(keys, mended=mended))
    manifest = manifest_file.decode(files[manifest_file.MANIFEST])
    for name in names:
        files |= sign_off(manifest, load_signer(keys / f"{name}.pem"), DAY, refused.get(name))
    publish(files, keys / "bundle")
    return keys / "bundle"


def run(bundle: Path, keys: Path, *more: str, day: str = "2026-03-03"):
    (keys / "verify.pyz").write_bytes(verifier())
    words = [keys / "verify.pyz", bundle, "--trust", keys / "trust.json", "--as-of", day, *more]
    return subprocess.run(
        [sys.executable, "-I", "-S", *words], capture_output=True, text=True, check=False
    )


def test_a_bare_python_grants_what_the_right_people_signed(company, keys):
    done = run(signed(company, keys, "builder", "officer"), keys)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("GRANTED: onboarding-automation, release 2026.3")
    assert "not again" in done.stdout


@pytest.mark.parametrize(
    ("names", "told", "code"),
    [
        (("builder",), "AWAITING", 5),
        (("officer",), "UNTRUSTED", 5),
        (("stranger",), "UNTRUSTED", 5),
        ((), "UNTRUSTED", 5),
    ],
)
def test_fewer_people_are_not_enough(company, keys, names, told, code):
    done = run(signed(company, keys, *names), keys)
    assert (done.returncode, done.stdout.startswith(told)) == (code, True)


def test_a_release_that_its_checks_refuse_never_merely_awaits(company, keys):
    done = run(signed(company, keys, "builder", mended=False), keys)
    assert done.stdout.startswith("AWAITING SIGN-OFF, REFUSED BY ITS CHECKS: ")
    assert done.returncode == 5


def test_a_refused_release_an_expired_one_and_a_refusal(company, keys):
    bundle = signed(company, keys, "builder", "officer", mended=False)
    assert run(bundle, keys).returncode == 1
    shutil.rmtree(bundle)
    bundle = signed(company, keys, "builder", "officer", officer="no")
    assert run(bundle, keys).returncode == 1
    shutil.rmtree(bundle)
    bundle = signed(company, keys, "builder", "officer")
    assert run(bundle, keys, day="2027-01-01").returncode == 5


def test_a_trust_file_that_cannot_be_used_is_told_with_its_remedy(company, keys):
    bundle = signed(company, keys, "builder")
    for name, words in (
        ("nowhere.json", "cannot be read"),
        ("trust.yaml", 'must be JSON: {"keys"'),
    ):
        (keys / "trust.yaml").write_text("keys: []")
        done = run(bundle, keys, "--trust", str(keys / name))
        assert (done.returncode, words in done.stdout) == (2, True), done.stdout


def test_without_a_trusted_key_it_says_how_to_name_one(company, keys, tmp_path, capsys):
    bundle = signed(company, keys, "builder")
    assert alone.main([str(bundle), "--as-of", "2026-03-03"]) == 5
    assert "--trust FILE" in capsys.readouterr().out


def test_no_change_is_accepted(company, keys, tmp_path):
    """In this process, for the sake of time; the code is that of the one file."""
    bundle = signed(company, keys, "builder", "officer")
    dice = random.Random(7)
    trust = str(keys / "trust.json")
    for number in range(60):
        broken = tmp_path / f"broken-{number}"
        shutil.copytree(bundle, broken)
        files = sorted(one for one in broken.rglob("*") if one.is_file())
        path = dice.choice(files)
        if number % 3 == 0:
            path.unlink()
        elif number % 3 == 1:
            path.write_bytes(path.read_bytes() + b" ")
        else:
            data = bytearray(path.read_bytes())
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            path.write_bytes(data)
        code = alone.main([str(broken), "--trust", trust, "--as-of", "2026-03-03"])
        lost = number % 3 == 0 and path.parent.name == "signatures"
        assert code == (5 if lost else 4), path.name


def test_what_is_no_bundle_and_no_trust_is_a_matter_of_usage(company, keys):
    bundle = signed(company, keys, "builder")
    assert run(keys / "none", keys).returncode == 2
    (keys / "trust.json").write_text("keys: []")
    assert run(bundle, keys).returncode == 2
