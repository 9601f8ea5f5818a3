"""The outline of a text: which characters are digits, letters or signs, and no longer which ones.

Every digit becomes `0`, every ASCII letter `a`, white space a blank; signs stay. A character beyond
ASCII becomes a head and as many tails as it has further bytes. A column of a million identifiers
has a handful of outlines, so that what a rule can match at all is asked once per outline.
"""

from typing import Final

DIGIT: Final = "0"
LETTER: Final = "a"
BLANK: Final = " "
HEAD: Final = "\x01"
TAIL: Final = "\x02"
CONTROL: Final = "\x03"
"""Control characters; not white space for every engine of regular expressions."""

FOREIGN: Final = f"{HEAD}{TAIL}*"
"""What one character beyond ASCII is in an outline, as a regular expression."""

_BLANKS: Final = frozenset(b" \t\n\r\f")
_FIRST_TAIL: Final = 0x80
_FIRST_HEAD: Final = 0xC0
_DELETE: Final = 0x7F
_SPACE: Final = 0x20


def outline_of(byte: int) -> str:
    """What one byte of UTF-8 becomes."""
    if byte >= _FIRST_TAIL:
        return HEAD if byte >= _FIRST_HEAD else TAIL
    letter = chr(byte)
    if letter.isdigit():
        return DIGIT
    if letter.isalpha():
        return LETTER
    if byte in _BLANKS:
        return BLANK
    return CONTROL if byte < _SPACE or byte == _DELETE else letter


TABLE: Final = bytes(ord(outline_of(byte)) for byte in range(256))
"""For `bytes.translate`: the outline of UTF-8, byte by byte, of equal length."""
