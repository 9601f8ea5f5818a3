"""Exit codes, one table for all commands, and which of two wins."""

from enum import IntEnum


class Exit(IntEnum):
    """What a command says to the shell."""

    CLEAN = 0
    """Clean, passed, verified."""
    REFUSED = 1
    """Findings at or above the gate, a failed control, a refused release."""
    USAGE = 2
    """An absent path, a bad manifest, policy or plan, a wrong key, an unwritable target."""
    INCOMPLETE = 3
    """Empty, unreadable or malformed input, an interrupted run, a plan awaiting review."""
    TAMPERED = 4
    """Evidence was tampered with."""
    UNTRUSTED = 5
    """Evidence is intact, but expired or not signed by enough trusted keys."""
    INTERNAL = 70
    """An error of ours."""


_STRONGEST_FIRST = (
    Exit.INTERNAL,
    Exit.USAGE,
    Exit.TAMPERED,
    Exit.UNTRUSTED,
    Exit.REFUSED,
    Exit.INCOMPLETE,
    Exit.CLEAN,
)


def strongest(*codes: Exit) -> Exit:
    """The code that wins when several hold; clean where none is told."""
    return next((code for code in _STRONGEST_FIRST if code in codes), Exit.CLEAN)
