"""Words in the structure of a database."""

import pytest

from compliance.detect.table import load
from compliance.flow.copying.report import LeakError
from compliance.flow.provisioning.structure import demand_clean, found_in


@pytest.mark.parametrize(
    ("statement", "entity"),
    [
        ("COMMENT ON TABLE t IS 'ask Anna Meier about it'", "PERSON"),
        ("COMMENT ON TABLE t IS 'it''s what Anna Meier asked for'", "PERSON"),
        ("CREATE VIEW v AS SELECT 1 WHERE mail = 'ann@lake.example.org'", "EMAIL_ADDRESS"),
    ],
)
def test_what_names_a_person_is_told_without_the_name(statement, entity):
    with pytest.raises(LeakError, match=entity) as caught:
        demand_clean([statement], load())
    assert not any(name in str(caught.value) for name in ("Anna", "lake"))


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW anna AS SELECT m.meier FROM anna m JOIN washington w ON w.id = m.id",
        "CREATE VIEW v AS SELECT 1 WHERE rated IN ('Not Rated', 'first class', 'PG-13')",
        "COMMENT ON COLUMN p.name IS 'who lies here'",
        "CREATE FUNCTION f() AS $$ -- don't ask Anna Meier\n SELECT 'a' || b $$",
    ],
)
def test_code_and_labels_are_no_names(statement):
    assert not list(found_in([statement], load()))
