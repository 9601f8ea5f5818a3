"""What the manifest says of one file: its dataset, its environment, and whether it gates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from compliance.collect.local import dataset_of, local_text, named
from compliance.sources.remote import speaks_of
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
    inherited: Mapping[str, Entity] = field(default_factory=dict)
    """Column → entity, in the words of the datasets that this one is derived from."""
    excluded: Skip | None = None
    """A declared exclusion that has not expired."""


NOWHERE: Final = Place()
"""Of a file that no manifest speaks of."""


def place_of(path: Path, manifest: "Manifest", root: Path, as_of: date) -> Place:
    """What `manifest`, which stands in `root`, says of the file at `path`; both absolute."""
    name = named(path, root)
    dataset = dataset_of(name, manifest.datasets, root)
    declared = manifest.datasets[dataset].environment if dataset else None
    environment = declared or _environment(name, manifest, root)
    return _place(dataset, environment, manifest, _excluded(name, manifest, as_of))


def place_of_uri(uri: str, manifest: "Manifest", as_of: date) -> Place:
    """What `manifest` says of what does not lie on this machine."""
    datasets = ((name, dataset.uri) for name, dataset in manifest.datasets.items())
    dataset = _nearest(uri, datasets)
    locations = (
        (name, location)
        for name, one in manifest.environments.items()
        for location in one.locations
    )
    environment = manifest.datasets[dataset].environment if dataset else _nearest(uri, locations)
    return _place(dataset, environment, manifest, _excluded(uri, manifest, as_of))


def _nearest(uri: str, said: Iterable[tuple[str, str]]) -> str | None:
    """The name whose URI speaks of this one most precisely."""
    near = [(len(declared), name) for name, declared in said if speaks_of(declared, uri)]
    return max(near)[1] if near else None


def _place(
    dataset: str | None, environment: str | None, manifest: "Manifest", excluded: Skip | None
) -> Place:
    told = manifest.datasets[dataset] if dataset else None
    kind = manifest.environments[environment].kind if environment else "non-production"
    return Place(
        dataset=dataset,
        environment=environment,
        gates=kind != "production",
        declared={column: Entity(word) for column, word in told.columns.items()} if told else {},
        inherited=_inherited(dataset, manifest) if dataset else {},
        excluded=None if dataset else excluded,
    )


def _inherited(dataset: str, manifest: "Manifest") -> dict[str, Entity]:
    """What is declared upstream, by the nearest that names the column."""
    columns: dict[str, Entity] = {}
    found = [dataset]
    for name in found:
        for parent in manifest.datasets[name].derived_from:
            if parent not in found:
                found.append(parent)
                said = manifest.datasets[parent].columns.items()
                columns = {column: Entity(word) for column, word in said} | columns
    return columns


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
