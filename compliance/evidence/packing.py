"""The verifier as one file that travels: a zipapp, byte for byte the same from each build."""

import io
import zipfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final

from compliance.evidence.interface import EvidenceError

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_PARTS: Final[Mapping[str, str]] = {
    "__main__.py": "alone.py",
    "compliance/__init__.py": "",
    "compliance/evidence/__init__.py": "",
    "compliance/evidence/curve.py": "curve.py",
}
"""Path in the file → module of this room, under the name by which the others import it."""
_FIRST_LINE: Final = b"#!/usr/bin/env python3\n"


def verifier() -> bytes:
    """The bytes of the file; `python3 -I FILE` runs it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, source in _PARTS.items():
            text = (files("compliance.evidence") / source).read_bytes() if source else b""
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text)
    return _FIRST_LINE + content.getvalue()


def write_verifier(path: Path) -> None:
    """Write it; an existing file is never replaced.

    Raises:
        EvidenceError: it is there already, or cannot be written.
    """
    try:
        with path.open("xb") as file:
            file.write(verifier())
        path.chmod(0o755)
    except FileExistsError:
        raise EvidenceError(f"{path} is there already", hint="name another file") from None
    except OSError:
        raise EvidenceError(f"{path} cannot be written", hint="name another place") from None
