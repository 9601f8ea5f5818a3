"""Where production data lies on this machine, as a manifest declares it."""

from collections.abc import Iterator
from pathlib import Path

from compliance.collect.local import expand, local_text, named
from policies.globs import covers, is_glob
from policies.manifest import Manifest


def production_places(manifest: Manifest, root: Path, target: Path) -> tuple[Path, ...]:
    """Files and folders where no copy may be written; `target` itself where a glob speaks of it.

    Args:
        manifest: what is declared.
        root: its folder, to which its locations are relative.
        target: where a copy is to be written.
    """
    base, place = root.resolve(), target.resolve()
    return tuple(one for uri in _locations(manifest) for one in _places(uri, base, place))


def _locations(manifest: Manifest) -> Iterator[str]:
    for environment in manifest.environments.values():
        if environment.kind == "production":
            yield from environment.locations
    for dataset in manifest.datasets.values():
        if manifest.is_production(dataset):
            yield dataset.uri


def _places(uri: str, root: Path, target: Path) -> Iterator[Path]:
    text = local_text(uri)
    if text is None:
        return
    if not is_glob(text):
        yield root / text
        return
    yield from expand(uri, root)
    if covers(text, named(target, root)):
        yield target
