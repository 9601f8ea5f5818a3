"""Our detector in a suite of Great Expectations: on pandas, on SQL, and never a value."""

import json
import os
import sqlite3

import pandas as pd
import pytest

os.environ["GX_ANALYTICS_ENABLED"] = "false"
CANARY = "536-90-4391"
FRAME = {
    "id": [str(n) for n in range(40)],
    "ssn": [f"536-90-{4300 + n}" for n in range(40)],
    "note": ["nothing to see"] * 38 + [None, f"called {CANARY} and wrote to a.b@leak-test.org"],
}


@pytest.fixture(scope="module")
def gx():
    import great_expectations

    context = great_expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    return context


@pytest.fixture(scope="module")
def frames(gx):
    asset = gx.data_sources.add_pandas("memory").add_dataframe_asset("people")
    whole = asset.add_batch_definition_whole_dataframe("whole")
    return whole.get_batch({"dataframe": pd.DataFrame(FRAME)})


@pytest.fixture(scope="module")
def table(gx, tmp_path_factory):
    path = tmp_path_factory.mktemp("sql") / "people.db"
    with sqlite3.connect(path) as connection:
        pd.DataFrame(FRAME).to_sql("people", connection, index=False)
    source = gx.data_sources.add_sqlite("sqlite", connection_string=f"sqlite:///{path}")
    asset = source.add_table_asset("people", table_name="people")
    return asset.add_batch_definition_whole_table("whole").get_batch()


@pytest.fixture(scope="module")
def spark_frame(gx):
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    session = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    try:
        spark = session.getOrCreate()
    except Exception:  # noqa: BLE001  whatever Java says
        pytest.skip("Spark does not start: it needs a Java runtime")
    rows = list(zip(*FRAME.values(), strict=True))
    asset = gx.data_sources.add_spark("spark").add_dataframe_asset("people")
    whole = asset.add_batch_definition_whole_dataframe("whole")
    return whole.get_batch({"dataframe": spark.createDataFrame(rows, list(FRAME))})


ENGINES = {"pandas": "frames", "sql": "table", "spark": "spark_frame"}


@pytest.fixture(scope="module", params=ENGINES)
def batch(request):
    return request.getfixturevalue(ENGINES[request.param])


def asked(batch, column: str, result_format: str = "COMPLETE", **more: object):
    from compliance.flow.expectations import ExpectColumnToHoldNoPersonalData

    expectation = ExpectColumnToHoldNoPersonalData(column=column, **more)
    return batch.validate(expectation, result_format=result_format)


@pytest.mark.parametrize(
    ("column", "more", "held"),
    [
        pytest.param("id", {}, True, id="numbers"),
        pytest.param("ssn", {}, False, id="a column"),
        pytest.param("note", {}, False, id="prose"),
        pytest.param("ssn", {"entities": ("EMAIL_ADDRESS",)}, True, id="another entity"),
        pytest.param("ssn", {"fail_on": "critical"}, True, id="only what is worse"),
    ],
)
def test_a_column_with_personal_data_does_not_hold(batch, column, more, held):
    assert asked(batch, column, **more).success is held


@pytest.mark.parametrize("form", ["BOOLEAN_ONLY", "BASIC", "SUMMARY", "COMPLETE"])
@pytest.mark.parametrize("column", ["ssn", "note"])
def test_no_result_holds_a_value(batch, column, form):
    result = asked(batch, column, form)
    told = json.dumps(result.to_json_dict(), default=str)
    assert not result.success
    for value in (CANARY, "536-90", "leak-test"):
        assert value not in told


def test_what_is_observed_is_a_count(batch):
    assert asked(batch, "ssn").result["observed_value"] == 40
