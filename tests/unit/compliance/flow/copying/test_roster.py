"""Who is who in a source."""

import pyarrow as pa

from compliance.detect.beside import Held
from compliance.flow.copying.roster import Roster, row_parts, tells
from masking.plan import ColumnPlan
from policies.terms import Entity

PERSON, KEY = Entity("PERSON"), Entity("PERSON_ID")


def plan(transform: str, entity: str, link: str | None = None, **told) -> ColumnPlan:
    return ColumnPlan.model_validate(
        {"transform": transform, "entity": entity, "link": link, "with": told}
    )


PATIENTS = {
    "id": plan("format_preserving", "PERSON_ID", "p.id"),
    "first": plan("person", "PERSON", "person", which="given"),
    "last": plan("person", "PERSON", "person", which="family"),
}
NOTES = {
    "patient": plan("format_preserving", "PERSON_ID", "p.id"),
    "note": plan("prose", "FREE_TEXT"),
}


def roster() -> Roster:
    found = Roster()
    rows = {"id": ["1", "2"], "first": ["Ada", "Grace"], "last": ["Byron", None]}
    found.look("patients", PATIENTS, pa.record_batch(rows))
    found.look(
        "patients", PATIENTS, pa.record_batch({"id": ["3"], "first": ["Byron"], "last": [""]})
    )
    return found


def test_a_word_is_the_part_that_it_always_is():
    told = roster()
    assert told.part("ada") == "given"
    assert told.part("byron") is None
    assert told.part("nobody") is None


def test_a_row_is_told_what_the_table_of_its_person_holds():
    rows = pa.record_batch({"patient": ["1", "9", None, "2"], "note": ["", "", "", ""]})
    held = roster().held("notes", NOTES, rows)
    assert held[0] == [
        Held("patient", KEY, "1"),
        Held("patients:first", PERSON, "Ada"),
        Held("patients:last", PERSON, "Byron"),
    ]
    assert held[1] == [Held("patient", KEY, "9")]
    assert held[2] == []
    assert [one.text for one in held[3]] == ["2", "Grace"]


def test_no_value_shows():
    assert "Ada" not in repr(
        roster().held("notes", NOTES, pa.record_batch({"patient": ["1"], "note": [""]}))
    )


def test_a_row_tells_the_parts_of_its_names():
    held = [Held("first", PERSON, "Byron"), Held("full", PERSON, "Grace, Ada"), Held("k", KEY, "x")]
    parts = row_parts(held, {"first": "given", "full": "auto"})
    assert parts == {"byron": "given", "grace": "family", "ada": "given"}


def test_a_table_without_persons_tells_nothing():
    assert tells(PATIENTS)
    assert not tells({"n": ColumnPlan(transform="keep", reason="x")})
