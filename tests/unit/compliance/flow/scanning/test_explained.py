from dataclasses import replace

from compliance.detect.interface import TableScan
from compliance.flow.copying.places import Places
from compliance.flow.scanning.explained import explained
from policies.reports import Leakage, MaskedColumn, MaskedFile
from policies.terms import ColumnVerdict, Entity, Finding, Kind, Label, Location, Severity

SSN = Entity("US_SSN")
WITHIN = Leakage(100, 1, 0.5, 4)
FOUND = Finding(SSN, 1.0, Severity.HIGH, "r", Location(0, "a", 0, 11))


def verdict(path: str = "a", entity: Entity | None = SSN, **more) -> ColumnVerdict:
    return ColumnVerdict(path, entity, 1.0, Kind.DIRECT, Severity.HIGH, 9, 9, **more)


def column(transform: str = "token", **more) -> MaskedColumn:
    told = {"leakage": WITHIN, "entity": SSN, "kind": Kind.DIRECT} | more
    return MaskedColumn(path="a", transform=transform, **told)


def reasons(
    masked: MaskedColumn, seen: ColumnVerdict | None = None
) -> tuple[str | None, str | None]:
    file = MaskedFile("s", "hmac-sha256:0", "a.csv", "sha256:0", 100, (masked,))
    told = explained(TableScan((seen or verdict(),), (FOUND,)), file, Label.PSEUDONYMOUS)
    return told.columns[0].explained, told.findings[0].explained


def test_a_column_within_chance_explains_its_verdict_and_cells():
    reason, cell = reasons(column())
    assert reason == cell
    assert (
        reason == "masked by token; 1 of 100 values equal their source's, by chance up to 4 would"
    )


def test_a_column_that_leaks_or_was_not_measured_explains_nothing():
    assert reasons(column(leakage=Leakage(100, 9, 0.5, 4))) == (None, None)
    assert reasons(column(leakage=None)) == (None, None)


def test_a_kept_column_is_explained_by_its_reason_unless_it_identifies_a_person():
    kept = column("keep", leakage=None, entity=Entity("LOCATION"), kind=Kind.QUASI, reason="public")
    place = verdict(entity=Entity("LOCATION"))
    assert reasons(kept, place) == ("kept: public", None)
    assert reasons(kept) == (None, None)
    assert reasons(replace(kept, reason=" ")) == (None, None)
    assert reasons(column("keep", leakage=None, reason="we need it")) == (None, None)


def test_what_is_left_in_prose_is_never_explained():
    prose = column("prose", entity=Entity("FREE_TEXT"), surrogates=9)
    free = verdict(entity=Entity("FREE_TEXT"), free_text=True)
    assert reasons(prose, free)[1] is None
    assert reasons(column(), free)[1] is None
    assert reasons(prose, verdict(entity=None))[1] is None


def test_a_column_that_the_run_does_not_name_is_not_explained():
    assert reasons(column(), verdict("b"))[0] is None
    assert reasons(replace(column(), path="b")) == (None, None)


def test_a_surrogate_in_prose_is_explained_where_it_stands():
    places = Places()
    places.add(0, [(0, 12)])
    prose = column("prose", entity=Entity("FREE_TEXT"), policy="consistent", places=places.text())
    free = verdict(entity=Entity("FREE_TEXT"), free_text=True)
    assert reasons(prose, free)[1] == "a surrogate of the mask run (consistent)"
    beyond = replace(FOUND, location=Location(0, "a", 0, 13))
    file = MaskedFile("s", "hmac-sha256:0", "a.csv", "sha256:0", 100, (prose,))
    told = explained(TableScan((free,), (beyond,)), file, Label.PSEUDONYMOUS)
    assert told.findings[0].explained is None
