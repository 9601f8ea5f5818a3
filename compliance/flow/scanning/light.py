"""The light path of the gate: a change that holds nothing is told so in a few milliseconds.

Only what is sure to be clean is decided here. Whatever may hold something, and whatever this path
does not read, is left to the full scan, which alone finds and tells. So nothing heavy is loaded,
and nothing is told clean that the full scan would refuse.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from compliance.detect.light.lanes import Lanes, Text
from compliance.detect.light.store import load_lanes
from compliance.detect.light.unfolded import unfolded
from compliance.flow.scanning.chosen import chosen
from compliance.flow.scanning.fresh import new_lines
from compliance.sources.git.blob import GitBlob
from compliance.sources.git.changes import Change, since, staged
from compliance.sources.git.objects import Objects
from compliance.sources.git.place import top
from compliance.sources.interface import MalformedError
from compliance.sources.recognise import format_of
from policies.belonging import BELONGS, is_program_text
from policies.skips import Skip

LARGEST: Final = 1 << 20
"""Bytes that all files may have together: beyond, the full scan is no slower."""
COMMENT: Final = b"compliance: allow"
"""Begins a comment that allows something: the full scan reads it."""
SPEAKING: Final = re.compile(r"@|\d{3}[- ]\d{2}[- ]\d{4}")
"""What a name holds that may be a finding by itself."""
PROSE: Final = re.compile(r"[^\W\d_]{2}[^a-zA-Z\n]{1,3}[^\W\d_]{2}")
"""Two words beside each other; no line without is tagged (`compliance/detect/naming/prose.py`)."""
MOST_DECODED: Final = 4096
"""Encoded texts beyond which the full scan is no slower."""
MANIFEST: Final = "compliance.yaml"
_MORE: Final = (b"recognizers", b"names", b"include", b"\\")
_EMPTY: Final = Skip("", "empty", accountable=True)
_LINES: Final = frozenset({"text", "code", "config"})
"""Formats whose findings lie in single lines."""


@dataclass(frozen=True, slots=True)
class Clean:
    """What was read, and holds nothing that gates."""

    files: int
    lines: int


def clean(ref: str | None, names: Sequence[str]) -> Clean | None:
    """What the next commit (or the branch since `ref`) changes, if it surely holds nothing.

    None where only the full scan can tell.

    Raises:
        SourceError: git cannot say.
    """
    if _asks_for_more(Path(MANIFEST)):
        return None
    home = top()
    changes = chosen(staged() if ref is None else since(ref), names, home)
    try:
        read = _read([one for one in changes if one.new is None or one.new != one.old], home)
    except (MalformedError, OSError):
        return None
    if read is None or read.holds_prose or (read.lines and _may_hold(read)):
        return None
    return Clean(read.files, read.lines)


def _asks_for_more(manifest: Path) -> bool:
    """Whether a manifest may say what else is to be looked for, in whatever way it is written."""
    try:
        text = manifest.read_bytes()
    except FileNotFoundError:
        return False
    return any(word in text for word in _MORE)


@dataclass(slots=True)
class _Read:
    """What is new in the files that were read."""

    files: int = 0
    size: int = 0
    programs: list[str] = field(default_factory=list)
    """New lines of code, settings and their documents."""
    others: list[str] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """How many lines are new."""
        return len(self.programs) + len(self.others)

    @property
    def holds_prose(self) -> bool:
        """Whether a new line may hold a name that gates; the full scan tags it."""
        return any(map(PROSE.search, self.others))

    def take(self, blob: GitBlob, old: GitBlob | None) -> bool:
        """Take in a file; whether this path reads what it is."""
        self.size += blob.size
        form = format_of(blob) if blob.size else _EMPTY
        if isinstance(form, Skip):
            return form.accountable
        if form not in _LINES or self.size > LARGEST or COMMENT in blob.content:
            return False
        self.files += 1
        lines = self.programs if is_program_text(form, blob.path) else self.others
        lines.extend(new_lines(blob, old).values())
        return True


def _read(changes: Sequence[Change], home: Path) -> _Read | None:
    """The new lines of all files; None where one is none of lines.

    Raises:
        MalformedError: one cannot be read.
        OSError: the same, in the working tree.
    """
    read = _Read()
    if not changes:
        return read
    with Objects() as contents:
        for one in changes:
            if one.unmerged or SPEAKING.search(one.path):
                return None
            if one.is_regular and not read.take(*_versions(one, contents, home)):
                return None
    return read


def _versions(change: Change, contents: Objects, home: Path) -> tuple[GitBlob, GitBlob | None]:
    new = (home / change.path).read_bytes() if change.new is None else contents.read(change.new)
    old = None if change.old is None else contents.read(change.old)
    return (
        GitBlob(change.path, change.path, new),
        None if old is None else GitBlob(change.path, change.path, old),
    )


def _may_hold(read: _Read) -> bool:
    lanes = Lanes(load_lanes())
    passed: list[tuple[str, Text]] = []
    for lines, skip in ((read.programs, BELONGS), (read.others, frozenset[str]())):
        decoded = list(islice(unfolded(lines), MOST_DECODED + 1))
        if len(decoded) > MOST_DECODED:
            return True
        texts = [Text(one) for one in (*lines, *decoded)]
        passed.extend(lanes.candidates(texts, skip))
    if not passed:
        return False
    from compliance.detect.light.confirm import finds_any

    return finds_any(passed)
