import pytest


def made(reading) -> dict[str, dict[str, set[str]] | None]:
    """Output → column → the columns that it is made from."""
    found = {}
    for event in reading.events:
        (output,) = event.outputs
        columns = output.facets.columns
        found[output.name] = columns and {
            name: {f"{one.name}.{one.field}" for one in field.inputs}
            for name, field in columns.fields.items()
        }
    return found


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        pytest.param(
            "create table t as select a.id, upper(a.ssn) s from p.people a",
            {"t": {"id": {"p.people.id"}, "s": {"p.people.ssn"}}},
            id="table",
        ),
        pytest.param(
            "create or replace view v as select x from a union all select y from b",
            {"v": {"x": {"a.x", "b.y"}}},
            id="union",
        ),
        pytest.param(
            "insert into t (u, v) select id, ssn from people",
            {"t": {"u": {"people.id"}, "v": {"people.ssn"}}},
            id="insert",
        ),
        pytest.param(
            "create table people (id int, ssn text); create table c as select * from people",
            {"c": {"id": {"people.id"}, "ssn": {"people.ssn"}}},
            id="a star of what was made before",
        ),
        pytest.param(
            "create table b as select id from a; create table c as select * from b",
            {"b": {"id": {"a.id"}}, "c": {"id": {"b.id"}}},
            id="a star of what was made from another",
        ),
        pytest.param("create table c as select * from unknown", {"c": None}, id="unknown star"),
        pytest.param(
            "create table c as select (select max(u.z) from u where u.i = t.i) m from t",
            {"c": {"m": {"u.z", "u.i", "t.i"}}},
            id="a query inside",
        ),
        pytest.param(
            "with recursive r as (select a, b from n union all select r.b, r.a from r) "
            "insert into t select a, b from r",
            {"t": {"a": {"n.a", "n.b"}, "b": {"n.a", "n.b"}}},
            id="a query that reads itself",
        ),
        pytest.param("select 1; delete from t; drop table x", {}, id="nothing is made"),
    ],
)  # fmt: skip
def test_what_is_made_from_what(read, sql, expected):
    reading = read("sql", "load.sql", sql)
    assert made(reading) == expected
    assert reading.gaps == ()


def test_each_statement_is_a_job_of_its_own(read, flows):
    sql = "create table b as select 1 from a;\ncreate table c as select 2 from b;"
    reading = read("sql", "x/load.sql", sql)
    assert [event.job.name for event in reading.events] == ["x/load.sql#1", "x/load.sql#2"]
    assert flows(reading)[1][0] == ["postgres/b"]


def test_another_dialect_is_found(read):
    reading = read("sql", "a.sql", "create table `p.d.t` as select `x` from `p.d.s`")
    assert list(made(reading)) == ["p.d.t"]


@pytest.mark.parametrize("sql", ["", "  \n", "select {{ hunter2 }} from", "create table (hunter2"])
def test_what_cannot_be_read_is_told(read, sql):
    reading = read("sql", "a.sql", sql)
    assert (reading.events, len(reading.gaps)) == ((), 1)
    assert "hunter2" not in reading.gaps[0]


def test_without_the_package_it_is_told(read, monkeypatch):
    monkeypatch.setattr("compliance.collect.formats.sql_script.installed", lambda: False)
    assert "[lineage]" in read("sql", "a.sql", "select 1").gaps[0]


def test_other_documents_are_left_to_other_formats(read):
    assert read("sql", "a.txt", "select 1") is None
