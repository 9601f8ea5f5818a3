"""A bundle is worth what its bytes, its facts and the keys one trusts say; any change is told."""

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from compliance.evidence import canonical, dsse, manifest_file
from compliance.evidence.bundle import build
from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import SignatureError, TamperedError, UntrustedError
from compliance.evidence.signatures import sign_off
from compliance.evidence.trust import load_trust
from compliance.evidence.write import publish
from compliance.flow.sign import sign
from compliance.flow.verify import Standing, inspect, verify

DAY = date(2026, 3, 3)


@pytest.fixture(scope="module")
def keys(company, tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    for name in ("builder", "officer", "stranger"):
        company.key(folder, name)
    (folder / "trust.yaml").write_text(
        "keys:\n"
        "  - {name: CI, role: builder, public_key: builder.pub}\n"
        "  - {name: M. Officer, role: compliance, public_key: officer.pub}\n"
    )
    return folder


@pytest.fixture(scope="module")
def trust(keys):
    return load_trust(keys / "trust.yaml")


def signed(files, key: Path):
    manifest = manifest_file.decode(files[manifest_file.MANIFEST])
    return {**files, **sign_off(manifest, load_signer(key), DAY)}


@pytest.fixture(scope="module")
def built(company, keys, tmp_path_factory):
    """A granted bundle: built, signed by the builder and the officer."""
    folder = tmp_path_factory.mktemp("granted")
    files = signed(company.files(folder), keys / "builder.pem")
    publish(files, folder / "bundle")
    officer = load_signer(keys / "officer.pem")
    sign(folder / "bundle", inspect(folder / "bundle"), officer, day=DAY)
    return folder / "bundle"


@pytest.fixture
def bundle(built, tmp_path):
    """A copy that a test may change."""
    shutil.copytree(built, tmp_path / "bundle")
    return tmp_path / "bundle"


def published(files, folder: Path) -> Path:
    publish(files, folder / "other")
    return folder / "other"


def envelope_of(bundle: Path, keys: Path, name: str) -> Path:
    return bundle / "signatures" / f"{load_signer(keys / f'{name}.pem').keyid}.dsse.json"


def test_checked_signed_and_in_date_is_granted(bundle, trust):
    found = verify(bundle, trust=trust, as_of=DAY)
    assert found.standing is Standing.GRANTED
    assert {(one.key.name, one.said.on) for one in found.signed} == {
        ("CI", DAY),
        ("M. Officer", DAY),
    }
    assert (found.unknown, found.lacking, found.expired) == ((), {}, False)


def test_without_trust_it_is_intact_and_its_signers_unknown(bundle):
    found = verify(bundle, trust=None, as_of=DAY)
    assert found.standing is Standing.UNTRUSTED
    assert len(found.unknown) == 2


def test_before_sign_off_it_waits(bundle, keys, trust):
    envelope_of(bundle, keys, "officer").unlink()
    found = verify(bundle, trust=trust, as_of=DAY)
    assert (found.standing, found.lacking) == (Standing.AWAITING, {"compliance": 1})


def test_a_lost_signature_of_the_builder_is_missed(bundle, keys, trust):
    envelope_of(bundle, keys, "builder").unlink()
    found = verify(bundle, trust=trust, as_of=DAY)
    assert (found.standing, found.lacking) == (Standing.UNTRUSTED, {"builder": 1})


def test_the_verifier_may_demand_more_than_the_release(bundle, keys):
    path = keys / "strict.yaml"
    path.write_text((keys / "trust.yaml").read_text() + "required: {compliance: 2}\n")
    found = verify(bundle, trust=load_trust(path), as_of=DAY)
    assert (found.standing, found.lacking) == (Standing.AWAITING, {"compliance": 1})


def test_two_keys_of_one_person_are_one_signer(bundle, keys):
    path = keys / "twice.yaml"
    path.write_text(
        (keys / "trust.yaml").read_text()
        + "  - {name: M. Officer, role: compliance, public_key: stranger.pub}\n"
        + "required: {compliance: 2}\n"
    )
    sign(bundle, inspect(bundle), load_signer(keys / "stranger.pem"), day=DAY)
    found = verify(bundle, trust=load_trust(path), as_of=DAY)
    assert found.lacking == {"compliance": 1}


def test_a_key_of_another_role_does_not_stand_in(bundle, keys):
    path = keys / "roles.yaml"
    path.write_text((keys / "trust.yaml").read_text().replace("role: compliance", "role: builder"))
    found = verify(bundle, trust=load_trust(path), as_of=DAY)
    assert (found.standing, found.lacking) == (Standing.AWAITING, {"compliance": 1})


def test_evidence_expires_the_day_after_its_last(bundle, trust, company):
    last = company.expires.date()
    assert verify(bundle, trust=trust, as_of=last).standing is Standing.GRANTED
    late = verify(bundle, trust=trust, as_of=last + timedelta(days=1))
    assert late.standing is Standing.EXPIRED


def test_a_refused_release_stays_refused_however_many_sign(company, keys, trust, tmp_path):
    files = signed(company.files(tmp_path, mended=False), keys / "builder.pem")
    bundle = published(signed(files, keys / "officer.pem"), tmp_path)
    assert verify(bundle, trust=trust, as_of=DAY).standing is Standing.REFUSED


def test_a_bundle_rebuilt_and_signed_by_a_stranger_is_not_trusted(company, keys, trust, tmp_path):
    bundle = published(signed(company.files(tmp_path), keys / "stranger.pem"), tmp_path)
    found = verify(bundle, trust=trust, as_of=DAY)
    assert found.standing is Standing.UNTRUSTED
    assert found.unknown == (load_signer(keys / "stranger.pem").keyid,)


def test_two_builds_are_byte_identical(company, tmp_path):
    assert company.files(tmp_path) == company.files(tmp_path)


def rewritten(files, path: str, content: bytes):
    """One file changed, and a manifest that lists the change: what an insider could sign."""
    changed = {**files, path: content}
    manifest = json.loads(changed.pop(manifest_file.MANIFEST))
    entries = manifest_file.entries_of(changed)
    manifest["files"] = [
        {"path": e.path, "size": e.size, "media_type": e.media_type, "sha256": e.sha256}
        for e in entries
    ]
    return {**changed, manifest_file.MANIFEST: canonical.write(manifest)}


def refused_as_passed(files):
    document = json.loads(files["decisions.json"])
    document["verdict"] = "checks-passed"
    for control in document["controls"]:
        control.update(outcome="PASSED", gates=False)
    return rewritten(files, "decisions.json", canonical.write(document))


def word_alone(files):
    manifest = json.loads(files[manifest_file.MANIFEST])
    manifest["verdict"] = "checks-passed"
    return {**files, manifest_file.MANIFEST: canonical.write(manifest)}


def fewer_signers(files):
    manifest = json.loads(files[manifest_file.MANIFEST])
    manifest["required_signers"] = {"builder": 1}
    return {**files, manifest_file.MANIFEST: canonical.write(manifest)}


def later_expiry(files):
    manifest = json.loads(files[manifest_file.MANIFEST])
    manifest["window"]["expires"] = "2036-01-01T00:00:00Z"
    return {**files, manifest_file.MANIFEST: canonical.write(manifest)}


def softer_policy(files):
    text = files["policies/house.yaml"].replace(b"severity: critical", b"severity: low")
    return rewritten(files, "policies/house.yaml", text)


def edited_facts(files):
    return rewritten(files, "facts.json", files["facts.json"].replace(b'"none"', b'"reads"'))


def facts_with_more(files):
    document = {**json.loads(files["facts.json"]), "note": "x"}
    return rewritten(files, "facts.json", canonical.write(document))


def page_that_flatters(files):
    page = files["index.html"].replace(b"Refused", b"Granted")
    assert page != files["index.html"]
    return rewritten(files, "index.html", page)


def findings_left_out(files):
    return rewritten(files, "findings/scan.sarif", b"{}")


@pytest.mark.parametrize(
    "forge",
    [
        refused_as_passed, word_alone, fewer_signers, later_expiry, softer_policy, edited_facts,
        facts_with_more, page_that_flatters, findings_left_out,
    ],
)  # fmt: skip
def test_a_verdict_that_does_not_follow_is_tampering_even_if_all_sign_it(
    company, keys, trust, tmp_path, forge: Callable
):
    files = forge(company.files(tmp_path, mended=False))
    bundle = published(signed(signed(files, keys / "builder.pem"), keys / "officer.pem"), tmp_path)
    with pytest.raises(TamperedError) as error:
        verify(bundle, trust=trust, as_of=DAY)
    assert error.value.exit_code == 4


def test_what_was_judged_by_checks_of_another_version_is_not_confirmed(company, keys, tmp_path):
    files = company.files(tmp_path)
    other = files["decisions.json"].replace(b"MSK-001@1", b"MSK-001@99")
    bundle = published(
        signed(rewritten(files, "decisions.json", other), keys / "builder.pem"), tmp_path
    )
    with pytest.raises(UntrustedError, match="MSK-001@99") as error:
        inspect(bundle)
    assert error.value.exit_code == 5


def test_a_key_signs_once(bundle, keys):
    with pytest.raises(SignatureError, match="already"):
        sign(bundle, inspect(bundle), load_signer(keys / "officer.pem"), day=DAY)


def with_roles(keys: Path, **roles: str) -> Path:
    """A trust file of these people: name → role; each holds the key of that name."""
    lines = [
        f"  - {{name: {name}, role: {role}, public_key: {name}.pub}}\n"
        for name, role in roles.items()
    ]
    path = keys / "roles.yaml"
    path.write_text("keys:\n" + "".join(lines))
    return path


def test_each_role_asks_for_so_many_people(bundle, company, keys):
    for name in ("ann", "bob", "cho"):
        company.key(keys, name)
    roles = {"builder": "builder", "officer": "compliance", "ann": "data-owner"}
    roles |= {"bob": "security", "cho": "security"}
    path = with_roles(keys, **roles)
    path.write_text(path.read_text() + "required: {data-owner: 1, security: 2}\n")
    for name in ("ann", "bob"):
        sign(bundle, inspect(bundle), load_signer(keys / f"{name}.pem"), day=DAY)
    found = verify(bundle, trust=load_trust(path), as_of=DAY)
    assert (found.standing, found.lacking) == (Standing.AWAITING, {"security": 1})
    sign(bundle, inspect(bundle), load_signer(keys / "cho.pem"), day=DAY)
    assert verify(bundle, trust=load_trust(path), as_of=DAY).standing is Standing.GRANTED


def test_one_trusted_refusal_refuses_whoever_signed(bundle, company, keys):
    company.key(keys, "ann")
    path = with_roles(keys, builder="builder", officer="compliance", ann="security")
    ann = load_signer(keys / "ann.pem")
    sign(bundle, inspect(bundle), ann, day=DAY, refused="the key is shared")
    found = verify(bundle, trust=load_trust(path), as_of=DAY)
    assert found.standing is Standing.REFUSED
    assert [(one.key.name, one.said.refused) for one in found.refused] == [
        ("ann", "the key is shared")
    ]


def test_a_strangers_refusal_is_told_and_counts_for_nothing(bundle, keys, trust):
    stranger = load_signer(keys / "stranger.pem")
    sign(bundle, inspect(bundle), stranger, day=DAY, refused="because")
    found = verify(bundle, trust=trust, as_of=DAY)
    assert found.standing is Standing.GRANTED
    assert found.unknown == (stranger.keyid,)


@pytest.mark.parametrize("suffix", [".dsse.json", ".ssh.sig"])
def test_half_a_sign_off_counts_for_nothing(bundle, keys, trust, suffix):
    keyid = load_signer(keys / "officer.pem").keyid
    (bundle / "signatures" / f"{keyid}{suffix}").unlink()
    assert verify(bundle, trust=trust, as_of=DAY).standing is Standing.AWAITING


def test_a_statement_that_the_builder_did_not_sign_is_tampering(company, keys, trust, tmp_path):
    """Its envelope names the builder's key; everyone signed the bundle around it."""
    stranger = load_signer(keys / "stranger.pem")
    builder = load_signer(keys / "builder.pem").keyid

    def seal(path: str, payload: bytes) -> bytes:
        made = dsse.seal(payload, stranger)
        return dsse.encode(dsse.Envelope(payload, builder, made.signature))

    files = build(company.material(company.facts(mended=True), tmp_path), seal)
    bundle = published(signed(signed(files, keys / "builder.pem"), keys / "officer.pem"), tmp_path)
    with pytest.raises(TamperedError, match="not by that key"):
        verify(bundle, trust=trust, as_of=DAY)
