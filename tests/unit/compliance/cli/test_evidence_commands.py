"""`release`, `sign` and `verify` as commands: results on stdout, verdicts as exit codes."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from compliance.cli.app import app
from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import SignatureError, TamperedError
from policies.errors import Error

MANIFEST = """\
version: 1
system: {name: onboarding, owner: Dana Whitfield}
policies: [./house.yaml]
environments: {production: {kind: production, locations: [prod]}}
datasets:
  applications:
    uri: prod/a.csv
    stage: ingest
    environment: production
    origin: {owner: Sales, collected: "2025", basis: contract}
    retention: {period: P6Y, from: modified, basis: contract, disposal: delete}
release: {required_signers: {compliance: 1}}
"""
PACK = """\
name: house
title: House rules
controls: [{id: kept, title: Retention, source: Art. 5, checks: [RET-001, EVD-004]}]
"""


@pytest.fixture
def root(company, tmp_path, monkeypatch):
    (tmp_path / "prod").mkdir()
    (tmp_path / "prod" / "a.csv").write_text("ssn,note\n" + "457-55-5462,fine\n" * 20)
    (tmp_path / "compliance.yaml").write_text(MANIFEST)
    (tmp_path / "house.yaml").write_text(PACK)
    for name in ("builder", "officer"):
        company.key(tmp_path, name)
    (tmp_path / "trust.yaml").write_text(
        "keys:\n  - {name: CI, role: builder, public_key: builder.pub}\n"
        "  - {name: M. Officer, role: compliance, public_key: officer.pub}\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772442000")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nothing"))
    return tmp_path


def run(*arguments: str):
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


VERIFY = ("verify", ".compliance/bundles/r1", "--trust", "trust.yaml", "--as-of", "2026-03-03")


def test_a_release_goes_from_data_to_granted(root):
    built = run("release", "r1", "--signing-key", "builder.pem")
    assert built.exit_code == 0
    assert built.stdout == f"{Path('.compliance/bundles/r1').resolve()}\n"
    waiting = run(*VERIFY)
    assert waiting.exit_code == 5
    assert "AWAITING SIGN-OFF" in waiting.stdout
    assert "1 more of the role compliance must sign" in waiting.stdout
    signed = run("sign", ".compliance/bundles/r1", "--key", "officer.pem")
    assert signed.exit_code == 0
    assert "checks passed" in signed.stderr
    assert load_signer(root / "officer.pem").keyid in signed.stdout
    granted = run(*VERIFY)
    assert granted.exit_code == 0
    assert "GRANTED: onboarding, release r1" in granted.stdout
    assert "signed by  M. Officer (compliance), on 2026-03-02" in granted.stdout


def test_a_refused_release_is_bundled_signed_and_gives_1(root):
    (root / "compliance.yaml").write_text(MANIFEST.replace("    retention:", "    #"))
    built = run("release", "r1", "--signing-key", "builder.pem")
    assert built.exit_code == 1
    assert "RET-001" in built.stderr
    signed = run("sign", ".compliance/bundles/r1", "--key", "officer.pem")
    assert (signed.exit_code, "grants nothing" in signed.stderr) == (0, True)
    assert run(*VERIFY).exit_code == 1


def test_the_same_moment_gives_the_same_bytes(root):
    for name in ("a", "b"):
        run("release", "r1", "--output", name, "--signing-key", "builder.pem")
    one, two = (
        {path.relative_to(name): path.read_bytes() for path in Path(name).rglob("*.*")
         if path.is_file()}
        for name in ("a", "b")
    )  # fmt: skip
    assert one == two


def test_without_a_trust_file_the_signers_are_unknown(root):
    run("release", "r1", "--signing-key", "builder.pem")
    told = run("verify", ".compliance/bundles/r1", "--as-of", "2026-03-03")
    assert told.exit_code == 5
    assert "no trust file was given" in told.stdout


def test_a_tampered_bundle_is_neither_verified_nor_signed(root):
    run("release", "r1", "--signing-key", "builder.pem")
    (root / ".compliance/bundles/r1/index.html").write_text("granted")
    with pytest.raises(TamperedError, match=r"index\.html"):
        run(*VERIFY)
    with pytest.raises(TamperedError):
        run("sign", ".compliance/bundles/r1", "--key", "officer.pem")


def test_nobody_signs_twice(root):
    run("release", "r1", "--signing-key", "builder.pem")
    with pytest.raises(SignatureError, match="already"):
        run("sign", ".compliance/bundles/r1", "--key", "builder.pem")


def test_a_clock_that_is_no_clock_is_refused(root, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(Error, match="SOURCE_DATE_EPOCH"):
        run("release", "r1")


def test_without_a_manifest_there_is_a_remedy(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Error) as error:
        run("release", "r1")
    assert "compliance init" in error.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_release_is_judged_anew_by_another_policy(root):
    run("release", "r1", "--signing-key", "builder.pem")
    run("sign", ".compliance/bundles/r1", "--key", "officer.pem")
    (root / "law.yaml").write_text(
        "name: law\ntitle: Law\n"
        "controls: [{id: owner, title: A deputy, source: x, checks: [GOV-001]}]\n"
    )
    told = run(*VERIFY, "--policy", "./law.yaml")
    assert told.exit_code == 1
    assert "GRANTED: onboarding, release r1" in told.stdout
    assert "Judged anew as of 2026-03-03 by law:" in told.stdout
    assert "GOV-001" in told.stdout


def test_a_refusal_by_a_person_refuses_a_release_that_passed(root):
    run("release", "r1", "--signing-key", "builder.pem")
    done = run(
        *("sign", ".compliance/bundles/r1", "--key", "officer.pem", "--refuse", "no assessment")
    )
    assert done.exit_code == 0
    told = run(*VERIFY)
    assert told.exit_code == 1
    assert "refused by M. Officer (compliance), on 2026-03-02: no assessment" in told.stdout


def test_a_key_with_a_passphrase_signs(root, monkeypatch):
    monkeypatch.setenv("COMPLIANCE_KEY_PASSPHRASE", "correct horse")
    assert run("key", "new", "locked.pem", "--signing", "--passphrase").exit_code == 0
    assert b"ENCRYPTED" in (root / "locked.pem").read_bytes()
    built = run("release", "r1", "--signing-key", "file:locked.pem")
    assert built.exit_code == 0
    monkeypatch.delenv("COMPLIANCE_KEY_PASSPHRASE")
    with pytest.raises(SignatureError, match="passphrase"):
        run("sign", ".compliance/bundles/r1", "--key", "locked.pem")
