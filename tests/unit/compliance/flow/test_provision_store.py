"""Masking from a store into a store: objects by their folders, published by a manifest."""

import io
import json
from contextlib import suppress

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from compliance.flow.copying.report import LeakError
from compliance.flow.provision import dry_run, proposed, provision
from compliance.flow.scan import scan
from compliance.sources.engines.store_objects import StoreFolder
from compliance.sources.interface import SourceError
from masking.plan import ColumnPlan
from policies.errors import PolicyError

KEY = bytes(range(32))
NAMES = ("Anna Meier", "Bert Huber", "Clara Frank", "Dieter Lang", "Emma Wolf", "Franz Adler")
MONTHS = ("2024-01", "2024-02")


def person(n):
    return {
        "person_id": 10_001 + n,
        "name": NAMES[n % 6],
        "email": f"someone.{n}@mail.example.org",
        "colour": "red",
        "tags": ["a", None],
    }


def visit(n, month):
    return {"visit_no": n, "person_id": 10_001 + n % 60, "day": f"{month}-1{n % 10}"}


def table(rows):
    told = {b"note": b"made by anna.meier@mail.example.org"}
    return pa.Table.from_pylist(rows).replace_schema_metadata(told)


def put(store, path, rows):
    held = io.BytesIO()
    pq.write_table(table(rows), held)
    store.pipe_file(path, held.getvalue())


class Lake:
    """A store with a prefix of production."""

    def __init__(self, scheme):
        self.scheme, self.prod, self.dev = scheme, f"{scheme}://lake/prod", f"{scheme}://lake/dev"
        self.store = fsspec.filesystem(scheme, skip_instance_cache=True, use_listings_cache=False)
        with suppress(FileExistsError):
            self.store.mkdir("lake")

    def fill(self):
        for owner in range(2):
            rows = [person(n) for n in range(30 * owner, 30 * owner + 30)]
            mail = f"owner.{owner}@mail.example.org"
            put(self.store, f"lake/prod/people/owner={mail}/file-{owner}.parquet", rows)
        for month in MONTHS:
            self.visits(month, 60)
        self.store.pipe_file("lake/prod/visits/_SUCCESS", b"")

    def visits(self, month, count):
        rows = [visit(n, month) for n in range(count)]
        put(self.store, f"lake/prod/visits/month={month}/part-0.parquet", rows)

    def objects(self, prefix="dev"):
        self.store.invalidate_cache()
        found = self.store.find(f"lake/{prefix}")
        return {
            one.lstrip("/").removeprefix(f"lake/{prefix}/"): self.store.cat_file(one)
            for one in found
        }

    def rows(self, prefix, folder):
        held = self.objects(prefix)
        parts = [
            pq.read_table(io.BytesIO(held[path]), partitioning=None)
            for path in sorted(held)
            if path.startswith(folder) and path.endswith(".parquet")
        ]
        return pa.concat_tables(parts)


BOTH = pytest.mark.parametrize("lake", ["memory", "s3"], indirect=True)
"""In memory, and spoken to over the network of this machine."""


@pytest.fixture
def lake(request, tmp_path, monkeypatch):
    """A store, in memory if no test asks for another."""
    monkeypatch.chdir(tmp_path)
    scheme = getattr(request, "param", "memory")
    if scheme == "s3":
        request.getfixturevalue("moto")
    made = Lake(scheme)
    made.fill()
    yield made
    with suppress(FileNotFoundError):
        made.store.rm("lake", recursive=True)


@pytest.fixture
def moto(monkeypatch):
    """A server that speaks S3."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "sesame")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    yield
    server.stop()


def masked(lake, plan=None, target=None):
    plan = plan or proposed(lake.prod)[0]
    return plan, provision(lake.prod, target or lake.dev, plan=plan, key=KEY)


@BOTH
def test_a_copy_holds_the_same_rows_masked_and_ends_with_its_manifest(lake):
    plan, report = masked(lake)
    assert set(plan.tables) == {"people/*", "visits/*"}
    held = lake.objects()
    manifest = json.loads(held.pop("_manifest.json"))
    told = json.loads(held.pop("mask-report.json"))
    assert {one["path"] for one in manifest["objects"]} == set(held)
    assert len(held) == 4
    people, visits = lake.rows("dev", "people"), lake.rows("dev", "visits")
    assert people.num_rows == 60
    assert people.column_names == lake.rows("prod", "people").column_names
    assert set(visits["person_id"].to_pylist()) == set(people["person_id"].to_pylist())
    assert all(one.source_orphans == one.target_orphans for one in report.joins)
    assert {file["target"] for file in told["files"]} == set(held)


def test_paths_footers_and_values_tell_nothing(lake):
    masked(lake)
    for path, body in lake.objects().items():
        for value in (
            b"someone.1@",
            b"owner.1",
            b"Anna Meier",
            b"anna.meier",
            b"file-0",
            b"part-0.",
        ):
            assert value not in path.encode() + body
    assert all("owner=" in path for path in lake.objects() if path.startswith("people"))


def test_masked_again_elsewhere_the_objects_are_the_same(lake):
    plan, _ = masked(lake)
    masked(lake, plan, lake.dev + "2")
    assert lake.objects("dev2") == lake.objects()


@BOTH
def test_a_scan_knows_the_copy_by_the_report_in_the_store(lake):
    plan, _ = proposed(lake.prod)
    provision(lake.prod, lake.dev, plan=plan, key=KEY)
    inputs = [one for one in scan([lake.dev]).inputs if one.format == "parquet"]
    told = [column for one in inputs for column in one.columns if column.entity]
    assert {one.path for one in told} >= {"name", "email"}
    assert all(one.explained for one in told)


def test_a_refresh_of_what_changed_is_as_if_all_were_masked(lake, monkeypatch):
    plan, _ = masked(lake)
    before = lake.objects()
    lake.visits("2024-02", 70)
    lake.visits("2024-03", 60)
    written = []
    send = StoreFolder.send
    monkeypatch.setattr(StoreFolder, "send", lambda *told: (written.append(1), send(*told)))
    masked(lake, plan)
    assert len(written) == 2
    after = lake.objects()
    assert len(set(before) - set(after)) == 1
    masked(lake, plan, lake.dev + "2")
    assert lake.objects("dev2") == after
    assert lake.rows("dev", "visits").num_rows == 190


def test_what_is_kept_in_a_list_stays(lake):
    plan, _ = masked(lake)
    if plan.tables["people/*"]["tags[]"].transform == "keep":
        assert lake.rows("dev", "people")["tags"].to_pylist() == [["a", None]] * 60


@pytest.mark.parametrize("more", ["", "/people", "/deeper/still", "/.."])
def test_a_target_in_the_source_is_refused(lake, more):
    plan, _ = proposed(lake.prod)
    before = lake.objects("prod")
    with pytest.raises(SourceError):
        provision(lake.prod, f"{lake.prod}{more}", plan=plan, key=KEY)
    assert lake.objects("prod") == before


def test_a_target_in_production_or_of_somebody_else_is_refused(lake):
    plan, _ = proposed(lake.prod)
    with pytest.raises(SourceError, match="production"):
        provision(lake.prod, lake.dev, plan=plan, key=KEY, servers=[f"{lake.scheme}://lake/"])
    lake.store.pipe_file("lake/dev/mine.txt", b"x")
    with pytest.raises(SourceError, match="holds something already"):
        provision(lake.prod, lake.dev, plan=plan, key=KEY)
    assert set(lake.objects()) == {"mine.txt"}


def test_a_copy_by_another_plan_or_key_is_not_mixed_in(lake):
    plan, _ = masked(lake)
    before = lake.objects()
    with pytest.raises(SourceError, match="another plan or key"):
        provision(lake.prod, lake.dev, plan=plan, key=bytes(32))
    assert lake.objects() == before


@BOTH
def test_a_leak_leaves_nothing(lake):
    plan, _ = proposed(lake.prod)
    people = dict(plan.tables["people/*"])
    people["email"] = ColumnPlan(transform="keep", reason="because", entity="EMAIL_ADDRESS")
    bad = plan.model_copy(update={"tables": {**plan.tables, "people/*": people}})
    with pytest.raises(LeakError):
        provision(lake.prod, lake.dev, plan=bad, key=KEY)
    assert not lake.objects()


def test_an_identifier_in_the_name_of_a_column_stops_the_run(lake):
    rows = [{"ann@lake.example.org": n, "id": n} for n in range(20)]
    put(lake.store, "lake/prod/visits/month=2024-01/part-1.parquet", rows)
    plan, _ = proposed(lake.prod)
    with pytest.raises(LeakError) as caught:
        provision(lake.prod, lake.dev, plan=plan, key=KEY)
    assert "lake.example" not in str(caught.value)
    assert not lake.objects()


def test_a_new_column_stops_the_run_and_a_dry_run_writes_nothing(lake, tmp_path):
    plan, _ = proposed(lake.prod)
    shown = {(table, path) for table, path, *_ in dry_run(lake.prod, plan, KEY)}
    assert ("people/000000", "email") in shown
    put(lake.store, "lake/prod/people/more.parquet", [{**person(1), "ssn": "1"}])
    with pytest.raises(PolicyError, match="'ssn'"):
        provision(lake.prod, lake.dev, plan=plan, key=KEY)
    assert not lake.objects()
    assert not list(tmp_path.iterdir())


def test_what_is_no_parquet_is_refused(lake):
    plan, _ = proposed(lake.prod)
    lake.store.pipe_file("lake/prod/people/list.csv", b"a\n1\n")
    with pytest.raises(SourceError, match="no Parquet"):
        provision(lake.prod, lake.dev, plan=plan, key=KEY)


@pytest.mark.parametrize("lake", ["s3"], indirect=True)
def test_the_command_masks_a_store_and_registers_nothing_beside(lake, command, tmp_path):
    assert command("keygen", "k", cwd=tmp_path).returncode == 0
    words = ("mask", lake.prod, lake.dev, "--key", "file:k")
    assert command(*words, cwd=tmp_path).returncode == 3
    done = command(*words, "--plan", "dev.plan.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "_manifest.json" in lake.objects()
    assert "sesame" not in done.stdout + done.stderr
    inside = command(*words[:2], f"{lake.prod}/x", "--key", "file:k", "--yes", cwd=tmp_path)
    assert inside.returncode == 2
    assert "lies in the source" in inside.stderr


def test_files_are_not_copied_into_a_store(command, tmp_path):
    (tmp_path / "a.csv").write_text("id\n1\n")
    done = command("mask", "a.csv", "s3://lake/dev", "--key", "env:K", cwd=tmp_path, K="00" * 32)
    assert done.returncode == 2
    assert {one.name for one in tmp_path.iterdir()} == {"a.csv"}
