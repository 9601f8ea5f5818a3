"""A document in a folder, read by one format."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Reading
from compliance.collect.formats.table import format_named

Read = Callable[..., Reading | None]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read("dbt", "target/manifest.json", {...})`."""

    def reading(kind: str, name: str, content: object) -> Reading | None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_written(path, content))
        return format_named(kind).read(Document(path, tmp_path))

    return reading


def _written(path: Path, content: object) -> str:
    if isinstance(content, str):
        return content
    if path.suffix == ".json":
        return json.dumps(content, indent=1)
    return yaml.safe_dump(content, sort_keys=False)


@pytest.fixture
def flows() -> Callable[[Reading], list[tuple[list[str], list[str]]]]:
    """(inputs, outputs) of each job that a reading tells."""

    def told(reading: Reading) -> list[tuple[list[str], list[str]]]:
        return [
            ([one.id for one in event.inputs], [one.id for one in event.outputs])
            for event in reading.events
            if event.job
        ]

    return told
