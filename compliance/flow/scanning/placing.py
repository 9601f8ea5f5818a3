"""What the manifest says of one file: its dataset, its environment, and whether it gates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from compliance.collect.local import dataset_of, local_text, named
from policies.globs import covers, literal_length
from policies.reports import Skip
from policies.terms import Entity

if TYPE_CHECKING:
    from policies.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file belongs."""

    dataset: str | None = None
    environment: str | None = None
    gates: bool = True
    declared: Mapping[str, Entity] = field(default_factory=dict)
    """Column → entity, in the owner's words."""
    excluded: Skip | None = None
    """A declared exclusion that has not expired."""


NOWHERE: Final = Place()
"""Of a file that no manifest speaks of."""


def place_of(path: Path, manifest: "Manifest", root: Path, as_of: date) -> Place:
    """What `manifest`, which stands in `root`, says of the file at `path`; both absolute."""
    name = named(path, root)
    dataset = dataset_of(name, manifest.datasets, root)
    told = manifest.datasets[dataset] if dataset else None
    environment = told.environment if told else _environment(name, manifest, root)
    kind = manifest.environments[environment].kind if environment else "non-production"
    return Place(
        dataset=dataset,
        environment=environment,
        gates=kind != "production",
        declared={column: Entity(word) for column, word in told.columns.items()} if told else {},
        excluded=None if dataset else _excluded(name, manifest, as_of),
    )


def _environment(name: str, manifest: "Manifest", root: Path) -> str | None:
    """The environment with the nearest location."""
    near = [
        (literal_length(location), environment)
        for environment, location in _locations(manifest, root)
        if covers(location, name)
    ]
    return max(near)[1] if near else None


def _locations(manifest: "Manifest", root: Path) -> Iterator[tuple[str, str]]:
    for name, environment in manifest.environments.items():
        for uri in environment.locations:
            text = local_text(uri)
            if text:
                yield name, text.removeprefix(f"{root}/")


def _excluded(name: str, manifest: "Manifest", as_of: date) -> Skip | None:
    for exclusion in manifest.exclusions:
        if covers(exclusion.path, name) and exclusion.expires >= as_of:
            reason = f"excluded by {exclusion.owner} until {exclusion.expires}: {exclusion.reason}"
            return Skip(name, reason, accountable=True)
    return None


def placed(path: Path) -> Path:
    """The absolute path in real folders; a link to a file keeps its own name."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name
