"""Folders of a store in a plan."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from compliance.flow.provisioning.stored import by_dataset, in_folders
from compliance.flow.scan import scan
from compliance.sources.engines.store_datasets import StoreDatasets
from compliance.sources.engines.store_origin import StoreOrigin
from compliance.sources.interface import SourceError
from masking.plan import ColumnPlan, Plan


@pytest.fixture
def origin():
    """Two months of one dataset; only one of them holds an address."""
    held = {}
    for month, mails in (("01", ["", ""]), ("02", ["ann@lake.example.org", "bo@lake.example.org"])):
        stream = io.BytesIO()
        pq.write_table(pa.table({"mail": mails}), stream)
        held[f"/pond/visits/month=2024-{month}/a.parquet"] = stream.getvalue()
    MemoryFileSystem().pipe(held)
    yield StoreOrigin("memory://pond")
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


def test_a_dataset_is_told_by_the_surest_of_its_objects(origin):
    datasets, report = by_dataset(origin, scan(["memory://pond"]))
    (relation,) = datasets.catalog().relations
    assert relation.name == "visits/*"
    assert relation.columns == ("mail", "month")
    (told,) = report.inputs
    assert {one.path: one.entity for one in told.columns}["mail"] == "EMAIL_ADDRESS"
    (first, *rest) = datasets.rows(relation, relation.columns)
    assert sum(one.num_rows for one in (first, *rest)) == 4


def test_a_folder_is_masked_as_a_whole(origin):
    shift = ColumnPlan(transform="date_shift", parameters={"subject": "mail"})
    plan = Plan(tables={"visits/*": {"mail": shift, "month": shift}})
    told = in_folders(StoreDatasets(origin), plan).tables["visits/*"]
    assert told["mail"] == shift
    assert (told["month"].transform, told["month"].parameters) == ("generalise_date", {})


def test_one_column_of_two_types_is_no_dataset(origin):
    stream = io.BytesIO()
    pq.write_table(pa.table({"mail": [1]}), stream)
    MemoryFileSystem().pipe("/pond/visits/b.parquet", stream.getvalue())
    with pytest.raises(SourceError, match="another type"):
        StoreDatasets(StoreOrigin("memory://pond")).catalog()
