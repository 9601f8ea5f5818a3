"""Lists of words kept by hand, in files of `training/data/words`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("data") / "words"


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a file: `words("street")`."""
    return tuple((FOLDER / f"{name}.txt").read_text("utf-8").split())


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The lines of a file, of one word or several; a line that begins with # tells what follows."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def tabled(name: str) -> Mapping[str, tuple[str, ...]]:
    """What a file of `training/data` tells of each key: lines of key, tabulator, text."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (FOLDER.parent / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("# "):
            key, text = line.split("\t")
            found[key] = (*found.get(key, ()), text)
    return found
