"""Dispose: data that is to end ends, or has ended, and a certificate of it is in the ledger.

What is under a legal hold is never disposed of. A certificate names who, when, how, and the digest
of the list of what is gone; that it is gone is looked at, and can be looked at again.
"""

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Final

from pydantic_core import to_jsonable_python

from checks.report import canonical, report_digest
from checks.reported.endings import Disposal
from compliance.collect.local import expand, local_path, named
from compliance.collect.readings import files_below
from compliance.state.ledger import append, entries_of, ledger_path
from policies.errors import REFUSED, Error
from policies.load import parse
from policies.manifest import Manifest

LEDGER: Final = "disposals"
UNLINK: Final = "unlink"


class HeldError(Error):
    """A legal hold forbids it."""

    exit_code: ClassVar[int] = REFUSED


def dispose(  # noqa: PLR0913  what a certificate names
    subject: str,
    manifest: Manifest,
    root: Path,
    *,
    who: str,
    method: str,
    when: datetime,
    delete: bool,
    gone: Sequence[str] = (),
) -> Disposal:
    """Write the certificate of one disposal; delete the files first where that is asked.

    Args:
        subject: A declared dataset, or a path.
        manifest: What is declared, and its holds.
        root: The manifest's folder.
        who: The account that answers for it.
        method: How it was done: `unlink`, `overwrite`, `crypto-erase`, `drop-table`.
        when: The moment, UTC.
        delete: Delete the files of this machine now.
        gone: What is gone already, where no file tells it: paths and tables as listings name them.

    Raises:
        HeldError: a hold covers the dataset.
        Error: there is nothing to dispose of, or it is still there and is not to be deleted.
        LedgerError: the ledger was changed.
    """
    day = when.date()
    _refuse_held(subject, manifest, day)
    files = _files(subject, manifest, root)
    if files and not delete:
        raise Error(
            f"{subject} is still there ({len(files)} files)",
            hint="delete it first, or let this command do it: --delete",
        )
    paths = tuple(sorted({*(named(path, root) for path in files), *gone}))
    if not paths:
        raise Error(f"{subject}: nothing lies there", hint="name what is gone: --gone PATH")
    listed = [{"path": named(path, root), "bytes": path.lstat().st_size} for path in sorted(files)]
    for path in files:
        _unlink(path, root)
    remains = sum(_is_there(path, root) for path in paths)
    digest = report_digest([*listed, *({"path": path} for path in sorted(gone))])
    name = sha256(canonical([subject, str(day), list(paths)])).hexdigest()[:12]
    seen = _seen(paths, root, day)
    certificate = Disposal(name, subject, paths, who, day, method, digest, seen, remains)
    _write(certificate, root, when)
    return certificate


def verify_disposals(root: Path, when: datetime) -> list[Disposal]:
    """Look again for everything that the ledger says is gone, and write down what was seen.

    Raises:
        LedgerError: the ledger was changed, or cannot be written.
    """
    newest: dict[str, Disposal] = {}
    for entry in entries_of(ledger_path(root, LEDGER)):
        one = parse(Disposal, entry.data)
        newest[one.id] = one
    seen = [_looked(one, root, when.date()) for one in newest.values()]
    for one in seen:
        _write(one, root, when)
    return seen


def _write(one: Disposal, root: Path, when: datetime) -> None:
    append(ledger_path(root, LEDGER), to_jsonable_python(one), when=when)


def _looked(one: Disposal, root: Path, day: date) -> Disposal:
    remains = sum(_is_there(path, root) for path in one.paths)
    return Disposal(
        *(one.id, one.subject, one.paths, one.who, one.when, one.method, one.manifest_digest),
        _seen(one.paths, root, day),
        remains,
    )


def _seen(paths: Sequence[str], root: Path, day: date) -> date | None:
    """The day of looking; None where something lies elsewhere, and cannot be looked at here."""
    return day if all(local_path(path, root) is not None for path in paths) else None


def _refuse_held(subject: str, manifest: Manifest, day: date) -> None:
    for hold in manifest.holds:
        if hold.covers(subject, day):
            raise HeldError(
                f"{subject} is under a legal hold ({hold.reason})",
                hint=f"ask {hold.owner}; a hold ends with `until:` in the manifest",
            )


def _files(subject: str, manifest: Manifest, root: Path) -> list[Path]:
    declared = manifest.datasets.get(subject)
    uri = declared.uri if declared else subject
    return [path for one in expand(uri, root) for path in files_below(one)]


def _unlink(path: Path, root: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise Error(f"{named(path, root)} cannot be deleted ({error.strerror})") from None


def _is_there(path: str, root: Path) -> bool:
    """Whether something lies at a path of this machine; of other places it cannot be seen here."""
    place = local_path(path, root)
    return place is not None and (place.exists() or place.is_symlink())
