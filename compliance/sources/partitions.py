"""The folders of a partitioned dataset, `year=2024/country=DE`, as columns of each file in it.

Their values are part of the data: a dataset that is laid out by person names the person there.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import unquote

import pyarrow as pa

from compliance.sources.interface import Batch, Reader
from policies.reports import Skip

_EMPTY: Final = "__HIVE_DEFAULT_PARTITION__"
"""What writers call the folder of rows without a value."""


def partitions(uri: str) -> dict[str, str]:
    """Column → value, of the folders that a file lies in."""
    folders = uri.partition("?")[0].split("/")[:-1]
    pairs = (unquote(folder).partition("=") for folder in folders)
    return {name: value for name, sign, value in pairs if name and sign and value != _EMPTY}


def with_partitions(reader: Reader) -> Reader:
    """The reader, with a column for each folder of its path that names one it does not have."""
    found = {
        name: value
        for name, value in partitions(reader.uri).items()
        if name not in reader.schema.names
    }
    return PartitionedReader(reader, found) if found and not reader.line_based else reader


class PartitionedReader:
    """A table whose folders are columns too."""

    line_based = False

    def __init__(self, reader: Reader, values: Mapping[str, str]) -> None:
        self._reader = reader
        self._values = dict(values)
        self.uri, self.format = reader.uri, reader.format
        self.metadata: Mapping[str, str] = reader.metadata
        self.schema = reader.schema
        for name in self._values:
            self.schema = self.schema.append(pa.field(name, pa.string()))

    @property
    def skipped(self) -> Sequence[Skip]:
        """Rows that cannot be read."""
        return self._reader.skipped

    def batches(self) -> Iterator[Batch]:
        """The rows in order, each with the values of its folders."""
        for batch in self._reader.batches():
            records = batch.records
            columns = [pa.repeat(value, records.num_rows) for value in self._values.values()]
            wide = pa.record_batch([*records.columns, *columns], schema=self.schema)
            yield Batch(wide, batch.first_row, batch.lines)
