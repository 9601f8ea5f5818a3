"""Publication: a bundle appears whole under its name, or not at all."""

import os
import shutil
import tempfile
from pathlib import Path

from compliance.evidence.interface import EvidenceError, Files, SignatureError


def check_target(target: Path) -> None:
    """Refuse a target that holds something already, before the work begins.

    Raises:
        EvidenceError: it is a file, or a folder that is not empty.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise EvidenceError(f"{target} is no folder", hint="name another --output")
    if target.is_dir() and any(target.iterdir()):
        raise EvidenceError(
            f"{target} holds something already", hint="name another --output, or remove it"
        )


def publish(files: Files, target: Path) -> None:
    """Write all files beside `target`, then give them its name in one step.

    Raises:
        EvidenceError: the target is taken or cannot be written; nothing is left behind.
    """
    check_target(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".bundle-", dir=target.parent))
    except OSError:
        raise EvidenceError(
            f"{target} cannot be written", hint="name an --output that you may write to"
        ) from None
    try:
        for path, content in files.items():
            _write(draft / path, content)
        draft.chmod(0o755)
        draft.rename(target)
    except OSError:
        raise EvidenceError(
            f"{target} cannot be written", hint="name an --output that you may write to"
        ) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _sync_folder(target.parent)


def add(content: bytes, path: Path, *, bundle: Path) -> None:
    """Put one more file into a published bundle in one step; an existing one is never replaced.

    Raises:
        SignatureError: it is there already, or cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=".signature-", dir=bundle.absolute().parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o644)
        path.parent.mkdir(exist_ok=True)
        os.link(draft, path)
    except FileExistsError:
        raise SignatureError(f"{path.name} is there already", hint="this key has signed") from None
    except OSError:
        raise SignatureError(f"{path} cannot be written") from None
    finally:
        draft.unlink()
    _sync_folder(path.parent)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
