"""A bundle is worth what its bytes, its facts and the keys one trusts say; any change is told."""

import json
import os
import random
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from compliance.evidence import canonical, manifest_file
from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import SignatureError, TamperedError, UntrustedError
from compliance.evidence.signatures import sign_off
from compliance.evidence.trust import load_trust
from compliance.evidence.write import publish
from compliance.flow.sign import sign
from compliance.flow.verify import Standing, inspect, verify

DAY = date(2026, 3, 3)
MUTATIONS = 10_000 if "STRESS" in os.environ else 300


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
    assert {(one.key.name, one.signed_on) for one in found.signed} == {
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


def flip(bundle: Path, dice: random.Random) -> None:
    path = dice.choice(content_of(bundle))
    data = bytearray(path.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(data)


def truncate(bundle: Path, dice: random.Random) -> None:
    path = dice.choice(content_of(bundle))
    path.write_bytes(path.read_bytes()[: dice.randrange(path.stat().st_size)])


def append(bundle: Path, dice: random.Random) -> None:
    path = dice.choice(content_of(bundle))
    path.write_bytes(path.read_bytes() + dice.choice([b"\n", b" ", b"\0", b"x"]))


def delete(bundle: Path, dice: random.Random) -> None:
    dice.choice(content_of(bundle)).unlink()


def insert(bundle: Path, dice: random.Random) -> None:
    folder = dice.choice(["", "policies/", "signatures/", "new/"])
    path = bundle / f"{folder}{dice.choice(['x.json', 'README', '0.dsse.json', '.x'])}"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(dice.choice([b"", b"{}", dice.randbytes(20)]))


def rename(bundle: Path, dice: random.Random) -> None:
    path = dice.choice(content_of(bundle))
    path.rename(path.with_name(dice.choice(["x", "x.json", "y.dsse.json", path.name + "2"])))


def swap(bundle: Path, dice: random.Random) -> None:
    one, two = dice.sample(content_of(bundle), 2)
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)


def reencode(bundle: Path, dice: random.Random) -> None:
    path = dice.choice([one for one in content_of(bundle) if one.suffix == ".json"])
    value = json.loads(path.read_bytes())
    path.write_text(json.dumps(value, indent=dice.choice([None, 1, 2]), ensure_ascii=True) + "\n")


def signature_of_other(bundle: Path, dice: random.Random) -> None:
    """The signature bytes of one envelope in the other."""
    one, two = sorted((bundle / "signatures").iterdir())
    first, second = json.loads(one.read_bytes()), json.loads(two.read_bytes())
    first["signatures"][0]["sig"] = second["signatures"][0]["sig"]
    one.write_bytes(canonical.write(first))


def link(bundle: Path, dice: random.Random) -> None:
    path = dice.choice(content_of(bundle))
    copy = bundle.parent / "elsewhere"
    path.rename(copy)
    path.symlink_to(copy)


def content_of(bundle: Path) -> list[Path]:
    return sorted(one for one in bundle.rglob("*") if one.is_file())


CHANGES = (
    flip, flip, flip, truncate, append, delete, insert, rename, swap, reencode, signature_of_other,
    link,
)  # fmt: skip


def outcome(bundle: Path, trust) -> int:
    try:
        found = verify(bundle, trust=trust, as_of=DAY)
    except TamperedError as error:
        return error.exit_code
    return {Standing.GRANTED: 0, Standing.REFUSED: 1}.get(found.standing, 5)


@pytest.mark.parametrize("seed", range(6))
def test_every_mutation_is_refused_with_the_code_it_deserves(bundle, trust, seed, tmp_path):
    """5 for the loss of a signature, 4 for all else; 300 mutations over all seeds, or 10,000."""
    dice = random.Random(seed)
    signatures = {one.name for one in (bundle / "signatures").iterdir()}
    for _ in range(MUTATIONS // 6):
        broken = tmp_path / "broken"
        shutil.copytree(bundle, broken, symlinks=True)
        change = dice.choice(CHANGES)
        change(broken, dice)
        left = {one.name for one in (broken / "signatures").iterdir()}
        lost = change is delete and left < signatures
        assert outcome(broken, trust) == (5 if lost else 4), change.__name__
        shutil.rmtree(broken)
        (tmp_path / "elsewhere").unlink(missing_ok=True)
