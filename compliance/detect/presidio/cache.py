"""The rule set on disk, so that later runs load no presidio.

A stale, corrupt or unwritable cache only costs time.
"""

import contextlib
import hashlib
from pathlib import Path

from compliance.detect.interface import DetectionError
from compliance.detect.kept import cache_folder, read_kept, write_kept
from compliance.detect.presidio.compile import compile_rules
from compliance.detect.presidio.version import presidio_version
from compliance.detect.rules import RULES_FORMAT, RuleSet, from_json, to_json


def load_rules(folder: Path | None = None) -> RuleSet:
    """The rule set of the installed Presidio.

    From the cache where it is sound, else compiled and kept.

    Raises:
        DetectionError: it must be compiled, and cannot.
    """
    path = (folder or cache_folder()) / f"rules-{presidio_version()}-{_form()}.json"
    kept = _read(path)
    if kept is not None:
        return kept
    rules = compile_rules()
    # An unwritable folder costs the next run a second; it never fails this one.
    with contextlib.suppress(OSError):
        write_kept(path, to_json(rules))
    return rules


def _form() -> str:
    """Names the code that compiles, so that a new version of ours reads Presidio anew."""
    folder = Path(__file__).parent
    source = b"".join((folder / one).read_bytes() for one in ("compile.py", "easing.py"))
    return hashlib.sha256(source + str(RULES_FORMAT).encode()).hexdigest()[:12]


def _read(path: Path) -> RuleSet | None:
    """What is stored, None where it is absent.

    Of another version or does not match its own digest.
    """
    try:
        rules = from_json(read_kept(path))
    except (OSError, ValueError, DetectionError):
        return None
    return rules if rules.presidio == presidio_version() and rules.rules else None
