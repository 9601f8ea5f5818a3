"""The entry of the command: what can be answered at once is, before anything is loaded."""

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_PLAIN: Final = frozenset({"--no-progress", "--fail-on=high", "--format=text"})
"""Options that change nothing of what the light path does."""
_SELDOM: Final = (20_000, 20, 50)
"""Objects after which circles are looked for; to look costs a tenth of a short run."""
_QUIET: Final = frozenset({"--quiet", "-q"})


@dataclass(slots=True)
class _Gate:
    """A command line that asks for the gate and nothing else."""

    names: list[str]
    staged: bool = False
    ref: str | None = None
    quiet: bool = False


def main() -> None:
    """Run the command line; what the light path cannot answer goes the whole way."""
    # Columns and texts are shared among the cores already: threads within small products of
    # matrices only wait for one another. Read when numpy is first imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gate = _gate(sys.argv[1:])
    if gate is not None:
        gc.disable()  # a run of a few milliseconds ends before there is anything to collect
        if _is_clean(gate):
            return
        gc.enable()
    elif (code := _told_again(sys.argv[1:])) is not None:
        sys.exit(code)
    from compliance.cli.app import main as whole

    # Batches are freed as they go: what goes in circles are a few objects of what was imported.
    gc.set_threshold(*_SELDOM)
    whole()


def _gate(words: Sequence[str]) -> _Gate | None:
    """The gate that the words ask for; None where they ask for more."""
    if not words or words[0] != "scan":
        return None
    gate, rest = _Gate([]), list(words[1:])
    while rest:
        word = rest.pop(0)
        if word == "--":
            gate.names.extend(rest)
            break
        if not _takes(gate, word, rest):
            return None
    return gate if gate.staged is not (gate.ref is not None) else None


def _takes(gate: _Gate, word: str, rest: list[str]) -> bool:
    if word == "--staged":
        gate.staged = True
    elif word == "--diff" and rest:
        gate.ref = rest.pop(0)
    elif word in _QUIET:
        gate.quiet = True
    elif not word.startswith("-"):
        gate.names.append(word)
    else:
        return word in _PLAIN
    return True


def _is_clean(gate: _Gate) -> bool:
    """Whether the change is surely clean; then it is told."""
    try:
        from compliance.flow.scanning.light import clean

        found = clean(gate.ref, gate.names)
    except KeyboardInterrupt:
        sys.exit("interrupted; nothing was written")
    except Exception:  # noqa: BLE001  the whole way meets it again, and tells it
        return False
    if found is None:
        return False
    print(f"{_count(found.files, 'file')} read, {_count(found.lines, 'new line')}")
    if not gate.quiet:
        what = "nothing of severity high or above" if found.files else "no change adds anything"
        print(f"clean: {what}", file=sys.stderr)
    return True


def _told_again(words: Sequence[str]) -> int | None:
    """The exit code of a scan that would see nothing new, and was told again."""
    if words[:1] != ["scan"]:
        return None
    try:
        from compliance.cli.scan_again import told_again

        return told_again(words)
    except KeyboardInterrupt:
        sys.exit("interrupted; nothing was written")
    except Exception:  # noqa: BLE001  the whole way meets it again, and tells it
        return None


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
