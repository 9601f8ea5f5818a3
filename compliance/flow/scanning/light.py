"""The light path of the gate: a change that holds nothing is told so in a few milliseconds.

Only what is sure to be clean is decided here. Whatever may hold something, and whatever this path
does not read, is left to the full scan, which alone finds and tells. So nothing heavy is loaded,
and nothing is told clean that the full scan would refuse.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from compliance.detect.light.lanes import Lanes, Text
from compliance.detect.light.store import load_lanes
from compliance.detect.light.unfolded import unfolded
from compliance.flow.scanning.chosen import chosen
from compliance.flow.scanning.fresh import new_lines
from compliance.flow.scanning.light_tables import FORMATS, Columns, columns_of
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
    if read is None or (read.lines and _may_hold(read)):
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
    texts: list[list[str]] = field(default_factory=list)
    """All lines of each text of which a new line may hold a name."""
    tables: list[Columns] = field(default_factory=list)
    new_in_tables: int = 0

    @property
    def lines(self) -> int:
        """How many lines are new."""
        return len(self.programs) + len(self.others) + self.new_in_tables

    def take(self, blob: GitBlob, old: GitBlob | None) -> bool:
        """Take in a file; whether this path reads what it is."""
        self.size += blob.size
        form = format_of(blob) if blob.size else _EMPTY
        if isinstance(form, Skip):
            return form.accountable
        if self.size > LARGEST or COMMENT in blob.content:
            return False
        self.files += 1
        if form in FORMATS and not Path(MANIFEST).exists():
            return self._take_table(blob, old, form)
        if form not in _LINES:
            return False
        new = new_lines(blob, old).values()
        if is_program_text(form, blob.path):
            self.programs.extend(new)
            return True
        self.others.extend(new)
        if any(map(PROSE.search, new)):
            self.texts.append(list(new_lines(blob, None).values()))
        return b"\r" not in blob.content

    def _take_table(self, blob: GitBlob, old: GitBlob | None, form: str) -> bool:
        columns = columns_of(blob, form)
        if columns is None:
            return False
        self.tables.append(columns)
        self.new_in_tables += len(new_lines(blob, old))
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
    """Whether the rules, the tagger of names, or the names of columns may tell anything."""
    lanes = Lanes(load_lanes())
    passed: list[tuple[str, Text]] = []
    for texts, skip in _asked(read):
        decoded = list(islice(_decoded(texts), MOST_DECODED + 1))
        if len(decoded) > MOST_DECODED:
            return True
        passed.extend(lanes.candidates([*texts, *decoded], skip))
    return _finds(passed) or _tells(read.tables) or _names(read)


def _asked(read: _Read) -> Iterator[tuple[list[Text], frozenset[str]]]:
    """Texts, and the entities that are not looked for in them."""
    yield [Text(one) for one in read.programs], BELONGS
    yield [Text(one) for one in read.others], frozenset()
    if read.tables:
        from compliance.detect.light.tables import texts_of

        yield [one for table in read.tables for one in texts_of(table)], frozenset()


def _decoded(texts: Sequence[Text]) -> Iterator[Text]:
    for beside in dict.fromkeys(one.beside for one in texts):
        own = [one.text for one in texts if one.beside == beside]
        yield from (Text(one, beside) for one in unfolded(own))


def _finds(passed: Sequence[tuple[str, Text]]) -> bool:
    if not passed:
        return False
    from compliance.detect.light.confirm import finds_any

    return finds_any(passed)


def _tells(tables: Sequence[Columns]) -> bool:
    if not tables:
        return False
    from compliance.detect.light.tables import may_tell

    return any(map(may_tell, tables))


def _names(read: _Read) -> bool:
    """Whether a name stands in prose, of texts or of tables."""
    if not read.texts and not read.tables:
        return False
    from compliance.detect.light.names import Namer

    namer = Namer()
    if any(map(namer.may_be_in_lines, read.texts)):
        return True
    return bool(read.tables) and namer.may_be_in(list(_prose_in(read.tables)))


def _prose_in(tables: Sequence[Columns]) -> Iterator[str]:
    from compliance.detect.light.tables import prose_in

    return (cell for table in tables for cell in prose_in(table))
