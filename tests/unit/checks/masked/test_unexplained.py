"""What a mask run does not explain."""

from checks.masked.unexplained import unexplained
from policies.load import parse
from policies.reports import ScanReport
from policies.terms import Label


def test_without_a_run_everything_that_counts_is_left(world):
    scan = parse(ScanReport, world.data["scan", "applications-train"])
    (scanned,) = scan.inputs
    found = list(unexplained(scanned, None, Label.RAW, lambda entity: entity != "DATE_TIME"))
    assert found == [("ssn", "US_SSN"), ("income", "FINANCIAL")]
