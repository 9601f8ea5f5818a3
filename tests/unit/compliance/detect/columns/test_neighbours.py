"""What the other columns of a table say of one."""

import pyarrow as pa
import pytest

from compliance.detect.table import load

PEOPLE = ["Wandrel Zielke", "Okorin Adeyemi", "Tuvela Brekke", "Ilsabet Quandt"]


def entities(columns: dict[str, list[str]]) -> dict[str, str | None]:
    records = pa.record_batch(columns)
    table = load().table(
        records.schema, declared={}, fingerprints=None, every_cell=False, line_based=False
    )
    table.look(records, 0, None)
    return {verdict.path: verdict.entity for verdict in table.result().columns}


@pytest.mark.parametrize(
    ("beside", "entity"),
    [
        pytest.param({"email": [f"p{n}@example.org" for n in range(4)]}, "PERSON", id="e-mail"),
        pytest.param(
            {"date_of_birth": [f"19{n}1-02-03" for n in range(5, 9)]}, "PERSON", id="birth dates"
        ),
        pytest.param(
            {"street": [f"{n} Elm Street" for n in range(1, 5)]}, "ORGANIZATION", id="place"
        ),
        pytest.param({"price": ["1.50", "2.25", "3.00", "9.99"]}, None, id="a price"),
    ],
)
def test_a_bare_name_is_what_its_table_is_about(
    beside: dict[str, list[str]], entity: str | None
) -> None:
    assert entities({"name": PEOPLE, **beside})["name"] == entity


def test_a_bare_key_beside_people_is_a_persons() -> None:
    keys = ["K-10023", "K-10077", "K-10081", "K-10099"]
    mails = [f"p{n}@example.org" for n in range(4)]
    assert entities({"id": keys, "name": PEOPLE, "email": mails})["id"] == "PERSON_ID"
    assert entities({"id": keys, "colour": ["red", "blue", "green", "red"]})["id"] is None


def test_income_is_of_somebody_or_not_told() -> None:
    incomes = ["2824", "3259", "3072", "3835"]
    assert entities({"income": incomes, "state": ["ME", "NH", "VT", "MA"]})["income"] is None
    assert entities({"income": incomes, "age": ["34", "41", "28", "55"]})["income"] == "FINANCIAL"


def test_a_title_among_people_is_a_job_only_where_it_names_one() -> None:
    mails = {"email": [f"p{n}@example.org" for n in range(4)], "name": PEOPLE}
    jobs = ["Sales Manager", "Nurse", "Data Engineer", "Clerk"]
    films = ["Deep Blue", "Red Dawn", "The Lake", "Big Fish"]
    assert entities({**mails, "title": jobs})["title"] == "OCCUPATION"
    assert entities({**mails, "title": films})["title"] is None
