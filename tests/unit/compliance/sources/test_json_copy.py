"""Files whose cells hold JSON, copied by its paths."""

import pyarrow as pa
import pytest

from compliance.sources.blob import LocalFile
from compliance.sources.interface import SourceError
from compliance.sources.json_copy import OpenedReader
from compliance.sources.table import copier

ROWS = 'n,p\n1,"{""a"": ""x""}"\n2,"{""a"": ""y"", ""b"": 1}"\n'


def test_a_copy_is_written_in_step_with_its_source(tmp_path):
    source, target = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text(ROWS)
    kind = copier("csv")
    reader = kind.open(LocalFile(source))
    assert isinstance(reader, OpenedReader)
    assert reader.schema.names == ["n", "p.a", "p.b"]
    sink = kind.create(target, reader, reader.schema)
    for batch in reader.batches():
        sink.write(batch.records.slice(0, 1))
        sink.write(batch.records.slice(1))
    sink.close()
    assert target.read_text() == ROWS


def test_more_rows_than_the_source_has_are_refused(tmp_path):
    (tmp_path / "a.csv").write_text(ROWS)
    kind = copier("csv")
    reader = kind.open(LocalFile(tmp_path / "a.csv"))
    sink = kind.create(tmp_path / "b.csv", reader, reader.schema)
    (batch,) = reader.batches()
    sink.write(batch.records)
    with pytest.raises(SourceError, match="other rows"):
        sink.write(batch.records)


def test_a_table_without_json_is_the_formats_own(tmp_path):
    (tmp_path / "a.csv").write_text("n\n1\n")
    reader = copier("csv").open(LocalFile(tmp_path / "a.csv"))
    assert not isinstance(reader, OpenedReader)
    assert pa.string() in reader.schema.types
