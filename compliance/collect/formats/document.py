"""One file of another system, its content read once in whatever way it is asked for.

What cannot be read in one way may be readable in another; so nothing here is an error, and an
answer that is empty says nothing about the file being well.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Final

import yaml

from compliance.collect.local import named

MAX_BYTES: Final = 256 << 20
"""Larger files are not read, but for those of an object a line."""

LINED: Final = frozenset({".ndjson", ".jsonl"})
_YAML: Final = frozenset({".yaml", ".yml", ".dvc", ".lock"})


class _Loader(yaml.CSafeLoader):
    """Safe YAML whose dates stay text, as JSON has them."""


_Loader.yaml_implicit_resolvers = {
    sign: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for sign, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Document:
    """One file."""

    path: Path
    root: Path
    """The manifest's folder."""

    @property
    def where(self) -> str:
        """As facts name it."""
        return named(self.path, self.root)

    @property
    def folder(self) -> PurePosixPath:
        """Its folder, as facts name it: paths inside are often relative to it."""
        return PurePosixPath(named(self.path.parent, self.root))

    @cached_property
    def bytes(self) -> bytes:
        """All of it.

        Raises:
            OSError: it cannot be read.
        """
        return self.path.read_bytes()

    @cached_property
    def text(self) -> str:
        """As UTF-8; what is none is replaced."""
        return self.bytes.decode("utf-8-sig", "replace")

    @cached_property
    def json(self) -> Any:  # noqa: ANN401  any JSON value
        """The one JSON value that the file is; None where it is none."""
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            return None

    @cached_property
    def mapping(self) -> dict[str, Any]:
        """The one mapping that the file is, in JSON or YAML; empty where it is none."""
        if isinstance(self.json, dict):
            return self.json
        return next((one for one in self.yaml if isinstance(one, dict)), {})

    @cached_property
    def yaml(self) -> tuple[Any, ...]:
        """The YAML documents of a file that is called so; empty where they cannot be read."""
        if self.path.suffix.lower() not in _YAML:
            return ()
        try:
            return tuple(yaml.load_all(self.text, _Loader))
        except (yaml.YAMLError, ValueError, RecursionError):
            return ()

    def values(self) -> Iterator[tuple[str, Any]]:
        """The JSON values of the file with their places: of lines, of an array, or one by one.

        A stretch that is no JSON is told as None, once.
        """
        if self.path.suffix.lower() in LINED:
            yield from self.lines()
        elif isinstance(self.json, list):
            for number, value in enumerate(self.json):
                yield f"{self.where}[{number}]", value
        elif self.json is not None:
            yield self.where, self.json
        else:
            yield from self._joined()

    def lines(self) -> Iterator[tuple[str, Any]]:
        """The JSON value of each line that is not empty, with its place; None where it is none."""
        with self.path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield f"{self.where}:{number}", _loaded(line)

    def _joined(self) -> Iterator[tuple[str, Any]]:
        """Values that stand behind one another, over any number of lines each."""
        decoder, text, at = json.JSONDecoder(), self.text, 0
        while (at := _next(text, at)) < len(text):
            place = f"{self.where}:{text.count(chr(10), 0, at) + 1}"
            try:
                value, at = decoder.raw_decode(text, at)
            except (ValueError, RecursionError):
                yield place, None
                return
            yield place, value


def _loaded(line: bytes) -> Any:  # noqa: ANN401  any JSON value
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _next(text: str, at: int) -> int:
    while at < len(text) and (text[at].isspace() or text[at] in ",\x1e"):
        at += 1
    return at
