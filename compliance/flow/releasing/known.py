"""The look at the evidence itself: the run's own data as keyed digests, and the rule set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checks.facts import Facts
from checks.records import SelfScan
from compliance.collect.local import expand, local_text
from policies.entities import kind_of
from policies.errors import Error
from policies.manifest import Manifest
from policies.naming import Naming
from policies.terms import Entity, Kind, Span

if TYPE_CHECKING:
    from compliance.evidence.interface import Files
    from compliance.measure.known_values import KnownValues
    from compliance.measure.selfscan import Look, Watch
    from compliance.sources.interface import Batch, Blob


@dataclass(frozen=True, slots=True)
class SelfScanner:
    """Looks at the files of a bundle as at any data."""

    watch: "Watch"
    complete: bool
    """Whether all of the run's data could be read."""

    def scan(self, files: "Files") -> SelfScan:
        """What was seen, file by file."""
        return self.watch.scan(files)


def known_values(manifest: Manifest, facts: Facts, root: Path) -> tuple["KnownValues", bool]:
    """The direct identifiers of every declared dataset, and whether all of them could be read."""
    from compliance.measure.known_values import KnownValues

    known, whole = KnownValues(), True
    for name in sorted(manifest.datasets):
        columns = _identifying(name, manifest, facts)
        try:
            read = facts.scan(name) is not None
            for values in _values(manifest.datasets[name].uri, root, columns) if columns else ():
                known.add(values)
        except Error:
            read = False
        whole = whole and read
    return known, whole


def declared_contacts(manifest: Manifest) -> str:
    """Names, numbers and addresses that the owner declares for people to be reached."""
    parts = (manifest.system, manifest.governance, *manifest.exclusions)
    origins = (one.origin for one in manifest.datasets.values() if one.origin)
    return "\n".join(part.model_dump_json() for part in (*parts, *origins))


def _identifying(name: str, manifest: Manifest, facts: Facts) -> frozenset[str]:
    """Columns that hold direct identifiers, by declaration or by scan."""
    declared = manifest.datasets[name].columns.items()
    told = {path for path, word in declared if kind_of(Entity(word)) is Kind.DIRECT}
    found = facts.scan(name)
    inputs = found[1].inputs if found else ()
    seen = {one.path for each in inputs for one in each.columns if one.kind is Kind.DIRECT}
    return frozenset(told | seen)


def _values(uri: str, root: Path, columns: frozenset[str]) -> Iterator[list[str]]:
    """Distinct values of these columns, batch by batch.

    Raises:
        SourceError: the dataset lies elsewhere, or cannot be read.
        IncompleteError: a file is malformed.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    from compliance.sources.blob import LocalFile
    from compliance.sources.discover import find
    from compliance.sources.interface import SourceError

    if local_text(uri) is None or not expand(uri, root):
        raise SourceError("the dataset does not lie on this machine")
    for found in find(expand(uri, root)):
        if found.source is None or not found.is_data:
            continue
        for batch in _batches(LocalFile(found.path), found.source):
            for name in columns.intersection(batch.records.schema.names):
                column = batch.records.column(name)
                if pa.types.is_nested(column.type):
                    continue
                yield [one for one in pc.unique(column.cast(pa.string())).to_pylist() if one]


def _batches(blob: "Blob", form: str) -> "Iterator[Batch]":
    from compliance.sources.parts import readers

    for reader in readers(blob, form):
        yield from reader.batches()


def looker() -> "Look":
    """The detector as the self-scan uses it: texts in, spans out; it asks for no names."""
    import pyarrow as pa

    from compliance.detect.table import load

    detector = load(naming=Naming(engine="off"))

    def look(texts: Sequence[str]) -> Sequence[Sequence[Span]]:
        records = pa.record_batch({"text": pa.array(texts, pa.string())})
        return detector.spans(records, ["text"])["text"]

    return look
