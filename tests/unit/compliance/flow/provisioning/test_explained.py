import pytest

from compliance.flow.copying.report import LeakError
from compliance.flow.provisioning.explained import demand_explained
from policies.entities import kind_of, severity_of
from policies.reports import (
    MASK_VERSION,
    InputReport,
    Leakage,
    MaskedColumn,
    MaskedFile,
    MaskReport,
    ScanReport,
    Summary,
    Tool,
)
from policies.terms import ColumnVerdict, Entity, Label

TOOL = Tool("c", "1", "r")
SSN = Entity("US_SSN")
WITHIN = Leakage(rows=9, equal=0, expected=0.0, bound=1)


def scanned(path: str, entity: Entity = SSN) -> ScanReport:
    verdict = ColumnVerdict(path, entity, 0.9, kind_of(entity), severity_of(entity), 9, 9)
    one = InputReport(
        "copy.sqlite?table=people", "sqlite", "sha256:0", 9, 9, True, columns=(verdict,)
    )
    return ScanReport(1, TOOL, (one,), Summary())


def reported(column: MaskedColumn) -> MaskReport:
    file = MaskedFile("prod.sqlite", "d", "copy.sqlite", "d", 9, (column,), table="people")
    return MaskReport(MASK_VERSION, TOOL, Label.PSEUDONYMOUS, "p", "k", "1", (file,))


def masked(transform: str, leakage: Leakage | None = WITHIN) -> MaskedColumn:
    return MaskedColumn("ssn", SSN, kind_of(SSN), transform, reason="asked", leakage=leakage)


def test_what_was_masked_within_chance_is_explained():
    demand_explained(scanned("ssn"), reported(masked("national_id")))


@pytest.mark.parametrize(
    "column", [masked("keep", None), masked("national_id", None)], ids=["kept", "not measured"]
)
def test_what_its_masking_does_not_explain_is_a_leak(column):
    with pytest.raises(LeakError, match="people: ssn still holds US_SSN"):
        demand_explained(scanned("ssn"), reported(column))


def test_a_column_that_the_copy_computes_itself_is_passed_by():
    demand_explained(scanned("of_a_view"), reported(masked("keep", None)))
