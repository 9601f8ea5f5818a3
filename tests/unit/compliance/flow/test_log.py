"""Releases in a log: entered in their order, proven in their bundles, verified with trust."""

from dataclasses import replace
from datetime import date

import pytest

from compliance.evidence import manifest_file
from compliance.evidence.bundle import build
from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import EvidenceError, SignatureError, TamperedError
from compliance.evidence.log.folder import read_log
from compliance.evidence.log.proof import NAME
from compliance.evidence.signatures import sign_off
from compliance.evidence.trust import load_trust
from compliance.evidence.write import publish
from compliance.flow.log import enter
from compliance.flow.verify import Standing, inspect, verify
from policies.terms import Outcome

DAY = date(2026, 3, 3)
ORIGIN = "example.com/releases"


@pytest.fixture(scope="module")
def keys(company, tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    for name in ("builder", "log", "stranger"):
        company.key(folder, name)
    people = "keys:\n  - {name: CI, role: builder, public_key: builder.pub}\n"
    log = "  - {name: The log, role: log, public_key: log.pub}\n"
    (folder / "trust.yaml").write_text(people + log)
    (folder / "demanding.yaml").write_text(people + log + "required: {log: 1}\n")
    (folder / "people.yaml").write_text(people)
    return folder


@pytest.fixture
def bundle_of(company, keys, tmp_path):
    """Name and predecessor → a published bundle, signed by its builder."""

    def make(name, previous=None):
        folder = tmp_path / name
        folder.mkdir()
        material = company.material(company.facts(mended=True), folder)
        digest = (
            manifest_file.digest((previous / "manifest.json").read_bytes()) if previous else None
        )
        files = build(replace(material, release=name, previous=digest))
        manifest = manifest_file.decode(files[manifest_file.MANIFEST])
        words = sign_off(manifest, load_signer(keys / "builder.pem"), DAY)
        publish({**files, **words}, folder / "bundle")
        return folder / "bundle"

    return make


@pytest.fixture
def put(keys, tmp_path):
    def put_in(bundle):
        signer = load_signer(keys / "log.pem")
        return enter(bundle, inspect(bundle), tmp_path / "log", origin=ORIGIN, signer=signer)

    return put_in


def test_an_entered_release_is_proven_by_a_log_one_trusts(bundle_of, put, keys):
    bundle = bundle_of("1")
    assert put(bundle).index == 0
    found = verify(bundle, trust=load_trust(keys / "trust.yaml"), as_of=DAY)
    assert found.logged.by.name == "The log"
    assert found.checks["EVD-005"].outcome is Outcome.PASSED


def test_a_log_that_one_does_not_trust_proves_nothing(bundle_of, put, keys):
    bundle = bundle_of("1")
    put(bundle)
    found = verify(bundle, trust=load_trust(keys / "people.yaml"), as_of=DAY)
    assert found.logged.by is None
    assert found.checks["EVD-005"].outcome is Outcome.MISSING


def test_whoever_demands_a_log_gets_none_without(bundle_of, put, keys):
    trust = load_trust(keys / "demanding.yaml")
    bundle = bundle_of("1")
    assert verify(bundle, trust=trust, as_of=DAY).lacking == {"compliance": 1, "log": 1}
    put(bundle)
    found = verify(bundle, trust=trust, as_of=DAY)
    assert found.lacking == {"compliance": 1}
    assert found.standing is Standing.AWAITING


def test_releases_follow_one_another(bundle_of, put, tmp_path):
    first = bundle_of("1")
    second = bundle_of("2", first)
    put(first)
    put(second)
    assert [one.release for one in read_log(tmp_path / "log").told] == ["1", "2"]


@pytest.mark.parametrize(("named", "told"), [(True, "older predecessor"), (False, "not name")])
def test_an_older_predecessor_is_refused(bundle_of, put, named, told):
    first = bundle_of("1")
    put(first)
    put(bundle_of("2", first))
    with pytest.raises(EvidenceError, match=told):
        put(bundle_of("3", first if named else None))


def test_what_was_entered_is_not_entered_again(bundle_of, put, tmp_path):
    bundle = bundle_of("1")
    put(bundle)
    with pytest.raises(SignatureError, match="there already"):
        put(bundle)
    (bundle / "signatures" / NAME).unlink()
    assert put(bundle).checkpoint.size == 1
    assert len(read_log(tmp_path / "log").entries) == 1


def test_the_proof_of_another_release_is_tampering(bundle_of, put, keys):
    first, second = bundle_of("1"), bundle_of("2")
    put(first)
    (second / "signatures" / NAME).write_bytes((first / "signatures" / NAME).read_bytes())
    with pytest.raises(TamperedError, match="does not show that this release is in the log"):
        inspect(second)


def test_a_checkpoint_that_its_key_did_not_sign_is_tampering(bundle_of, put, keys):
    bundle = bundle_of("1")
    put(bundle)
    path = bundle / "signatures" / NAME
    head, line = path.read_text().rsplit(" ", 1)
    path.write_text(f"{head} {line[:30]}{'A' if line[30] != 'A' else 'B'}{line[31:]}")
    with pytest.raises(TamperedError, match="not signed by the key"):
        verify(bundle, trust=load_trust(keys / "trust.yaml"), as_of=DAY)


def test_the_bundle_before_is_the_one_that_is_named(bundle_of, keys):
    trust = load_trust(keys / "trust.yaml")
    first, stranger = bundle_of("1"), bundle_of("x")
    second = bundle_of("2", first)
    assert verify(second, trust=trust, as_of=DAY, previous=first).standing is Standing.AWAITING
    with pytest.raises(TamperedError, match="names another one before it"):
        verify(second, trust=trust, as_of=DAY, previous=stranger)
