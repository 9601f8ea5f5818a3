"""Whatever is changed in a signed bundle is refused with the code it deserves; none is accepted."""

import base64
import json
import os
import random
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from compliance.evidence import canonical, dsse, manifest_file
from compliance.evidence.bundle import build
from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import TamperedError
from compliance.evidence.signatures import sign_off
from compliance.evidence.trust import Trust, load_trust
from compliance.evidence.write import publish
from compliance.flow.verify import Standing, verify

DAY = date(2026, 3, 3)
SEEDS = 6
MUTATIONS = (10_000 if "STRESS" in os.environ else 300) // SEEDS


@dataclass(frozen=True)
class Pair:
    """Two bundles by the same people: the one that is changed, and another release."""

    good: Path
    other: Path
    trust: Trust


@pytest.fixture(scope="module")
def pair(company, tmp_path_factory) -> Pair:
    folder = tmp_path_factory.mktemp("pair")
    for name in ("builder", "officer"):
        company.key(folder, name)
    (folder / "trust.yaml").write_text(
        "keys:\n"
        "  - {name: CI, role: builder, public_key: builder.pub}\n"
        "  - {name: M. Officer, role: compliance, public_key: officer.pub}\n"
    )
    for name, mended in (("good", True), ("other", False)):
        publish(_signed(company, folder, mended=mended), folder / name)
    return Pair(folder / "good", folder / "other", load_trust(folder / "trust.yaml"))


def _signed(company, folder: Path, *, mended: bool) -> Mapping[str, bytes]:
    builder, officer = (load_signer(folder / f"{name}.pem") for name in ("builder", "officer"))

    def seal(path: str, payload: bytes) -> bytes:
        return dsse.encode(dsse.seal(payload, builder))

    files = build(company.material(company.facts(mended=mended), folder), seal)
    manifest = manifest_file.decode(files[manifest_file.MANIFEST])
    words = [sign_off(manifest, signer, DAY) for signer in (builder, officer)]
    return {**files, **words[0], **words[1]}


@dataclass(frozen=True)
class Change:
    """The bundle to change, the other one, and the dice."""

    bundle: Path
    other: Path
    dice: random.Random

    @property
    def files(self) -> list[Path]:
        return sorted(one for one in self.bundle.rglob("*") if one.is_file())

    @property
    def envelopes(self) -> list[Path]:
        return [one for one in self.files if one.name.endswith(dsse.SUFFIX)]

    def any(self) -> Path:
        return self.dice.choice(self.files)


def flip(on: Change) -> None:
    path = on.any()
    data = bytearray(path.read_bytes())
    data[on.dice.randrange(len(data))] ^= 1 << on.dice.randrange(8)
    path.write_bytes(data)


def flip_a_signature(on: Change) -> None:
    path = on.dice.choice(on.envelopes)
    document = json.loads(path.read_bytes())
    told = bytearray(base64.b64decode(document["signatures"][0]["sig"]))
    told[on.dice.randrange(64)] ^= 1 << on.dice.randrange(8)
    document["signatures"][0]["sig"] = base64.b64encode(told).decode()
    path.write_bytes(canonical.write(document))


def truncate(on: Change) -> None:
    path = on.any()
    path.write_bytes(path.read_bytes()[: on.dice.randrange(path.stat().st_size)])


def append(on: Change) -> None:
    path = on.any()
    path.write_bytes(path.read_bytes() + on.dice.choice([b"\n", b" ", b"\0", b"x"]))


def delete(on: Change) -> None:
    on.any().unlink()


def insert(on: Change) -> None:
    folder = on.dice.choice(["", "policies/", "signatures/", "attest/", "new/"])
    name = on.dice.choice(["x.json", "README", "0.dsse.json", "0.ssh.sig", ".x"])
    path = on.bundle / f"{folder}{name}"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(on.dice.choice([b"", b"{}", on.dice.randbytes(20)]))


def rename(on: Change) -> None:
    path = on.any()
    path.rename(path.with_name(on.dice.choice(["x", "x.json", "y.dsse.json", path.name + "2"])))


def swap(on: Change) -> None:
    one, two = on.dice.sample(on.files, 2)
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)


def reencode(on: Change) -> None:
    path = on.dice.choice([one for one in on.files if one.suffix == ".json"])
    value = json.loads(path.read_bytes())
    path.write_text(json.dumps(value, indent=on.dice.choice([None, 1, 2])) + "\n")


def signature_of_another(on: Change) -> None:
    """The signature bytes of one envelope in another."""
    one, two = on.dice.sample(on.envelopes, 2)
    first, second = json.loads(one.read_bytes()), json.loads(two.read_bytes())
    first["signatures"][0]["sig"] = second["signatures"][0]["sig"]
    one.write_bytes(canonical.write(first))


def signature_twice(on: Change) -> None:
    """An envelope that bears its signature again, or another one before or behind it."""
    one, two = on.dice.sample(on.envelopes, 2)
    first, second = json.loads(one.read_bytes()), json.loads(two.read_bytes())
    more = on.dice.choice([first, second])["signatures"]
    both = [*first["signatures"], *more]
    on.dice.shuffle(both)
    one.write_bytes(canonical.write({**first, "signatures": both}))


def signature_under_another_name(on: Change) -> None:
    path = on.dice.choice([one for one in on.files if one.parent.name == "signatures"])
    keyid, _, suffix = path.name.partition(".")
    shutil.copy(path, path.with_name(f"{keyid[::-1]}.{suffix}"))


def file_of_another_bundle(on: Change) -> None:
    """A file, or a whole folder of signatures, of another release by the same people."""
    names = sorted(one.relative_to(on.other) for one in on.other.rglob("*") if one.is_file())
    here = [one for one in names if (on.bundle / one).is_file()]
    changed = [
        one for one in here if (on.bundle / one).read_bytes() != (on.other / one).read_bytes()
    ]
    chosen = on.dice.choice(changed)
    together = [one for one in changed if one.parent == chosen.parent]
    for one in together if chosen.parent.name == "signatures" else [chosen]:
        shutil.copy(on.other / one, on.bundle / one)


def another_predecessor(on: Change) -> None:
    path = on.bundle / manifest_file.MANIFEST
    document = json.loads(path.read_bytes())
    document["previous"] = manifest_file.digest((on.other / manifest_file.MANIFEST).read_bytes())
    path.write_bytes(canonical.write(document))


def listed_anew(on: Change) -> None:
    """A file changed, and the manifest made to list the change."""
    path = on.bundle / manifest_file.MANIFEST
    document = json.loads(path.read_bytes())
    entry = on.dice.choice(document["files"])
    file = on.bundle / entry["path"]
    content = file.read_bytes() + b"\n"
    file.write_bytes(content)
    entry.update(size=len(content), sha256=manifest_file.digest(content))
    path.write_bytes(canonical.write(document))


def link(on: Change) -> None:
    path = on.any()
    copy = on.bundle.parent / "elsewhere"
    path.rename(copy)
    path.symlink_to(copy)


def odd_mode(on: Change) -> None:
    on.any().chmod(0o4755)


CHANGES: tuple[Callable[[Change], None], ...] = (
    *(flip, flip, flip, flip_a_signature, truncate, append, delete, insert, rename, swap),
    *(reencode, signature_of_another, signature_twice, signature_under_another_name),
    *(file_of_another_bundle, another_predecessor, listed_anew, link, odd_mode),
)


def outcome(bundle: Path, trust: Trust) -> int:
    try:
        found = verify(bundle, trust=trust, as_of=DAY)
    except TamperedError as error:
        return error.exit_code
    return {Standing.GRANTED: 0, Standing.REFUSED: 1}.get(found.standing, 5)


def test_unchanged_both_are_what_they_are(pair):
    assert outcome(pair.good, pair.trust) == 0
    assert outcome(pair.other, pair.trust) == 1


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_mutation_is_refused_with_the_code_it_deserves(pair, seed, tmp_path):
    """5 for the loss of a signature, 4 for all else; 300 over all seeds, or 10,000."""
    dice = random.Random(seed)
    signatures = {one.name for one in (pair.good / "signatures").iterdir()}
    for number in range(MUTATIONS):
        broken = tmp_path / "broken"
        shutil.copytree(pair.good, broken, symlinks=True)
        change = CHANGES[number % len(CHANGES)] if number < len(CHANGES) else dice.choice(CHANGES)
        change(Change(broken, pair.other, dice))
        left = {one.name for one in (broken / "signatures").iterdir()}
        lost = change is delete and left < signatures
        assert outcome(broken, pair.trust) == (5 if lost else 4), change.__name__
        shutil.rmtree(broken)
        (tmp_path / "elsewhere").unlink(missing_ok=True)
