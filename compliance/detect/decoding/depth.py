"""How deep encodings within encodings are read."""

from typing import Final

DEPTH: Final = 2
