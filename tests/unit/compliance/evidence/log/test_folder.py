"""A log on disk."""

import pytest

from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import EvidenceError, SignatureError, TamperedError
from compliance.evidence.log import entry, folder, proof, tree
from compliance.evidence.log.entry import Entry

ORIGIN = "example.com/releases"


def line(number, system="s"):
    return entry.encode(Entry(f"{number:064x}", None, str(number), system, "refused"))


@pytest.fixture
def place(tmp_path):
    return tmp_path / "log"


def grow(place, signer, *numbers):
    with folder.alone(place):
        log = folder.read_log(place)
        for number in numbers:
            log = folder.append(place, log, line(number), origin=ORIGIN, signer=signer)
    return log


def test_an_absent_log_is_empty_and_proves_nothing(place):
    log = folder.read_log(place)
    assert log.entries == ()
    with pytest.raises(EvidenceError, match="empty"):
        folder.prove(log, 0)


def test_what_was_added_is_read_back_and_proven(place, signer):
    grow(place, signer, 1, 2, 3)
    log = folder.read_log(place)
    assert [one.release for one in log.told] == ["1", "2", "3"]
    found = folder.prove(log, 1)
    assert proof.holds(found, line(2))
    assert not proof.holds(found, line(3))


def test_a_log_grows_out_of_its_older_checkpoints(place, signer):
    older = folder.head_of(grow(place, signer, 1, 2))
    log = grow(place, signer, 3, 4, 5)
    hashes = folder.grew_from(log, older)
    roots = (older.root, folder.head_of(log).root)
    assert tree.is_consistent(2, 5, hashes, roots)


def test_a_rewritten_log_did_not_grow_out_of_its_checkpoint(place, signer, tmp_path):
    older = folder.head_of(grow(place, signer, 1, 2))
    other = grow(tmp_path / "other", signer, 1, 7, 3)
    with pytest.raises(TamperedError, match="rewritten"):
        folder.grew_from(other, older)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b'"release":"1"', b'"release":"9"', id="an entry changed"),
        pytest.param(line(1) + b"\n", b"", id="an entry taken out"),
    ],
)
def test_entries_that_the_checkpoint_does_not_sign_are_refused(place, signer, before, after):
    grow(place, signer, 1, 2)
    path = place / folder.ENTRIES
    path.write_bytes(path.read_bytes().replace(before, after))
    with pytest.raises(TamperedError):
        folder.read_log(place)


def test_what_an_interrupted_run_left_is_no_entry(place, signer):
    grow(place, signer, 1)
    with (place / folder.ENTRIES).open("ab") as file:
        file.write(line(2) + b"\n" + b'{"half')
    assert [one.release for one in folder.read_log(place).told] == ["1"]
    assert [one.release for one in grow(place, signer, 3).told] == ["1", "3"]


def test_another_key_or_name_adds_nothing(place, signer, company, tmp_path):
    log = grow(place, signer, 1)
    other = load_signer(company.key(tmp_path, "other"))
    for origin, key in ((ORIGIN, other), ("example.com/x", signer)):
        with pytest.raises(SignatureError, match="another key or under another name"):
            folder.append(place, log, line(2), origin=origin, signer=key)
