from compliance.report.certified import certified, percent, yes
from policies.certified import Certificate, Recall, Share
from policies.terms import Entity

ALL, NONE, HALF = Share(9, 9, 0.66, 1.0), Share(0, 0, 0.0, 1.0), Share(5, 10, 0.187, 0.813)
TOLD = Certificate(
    0,
    40,
    3,
    (
        Recall(Entity("IBAN_CODE"), ALL, ALL, True, True),
        Recall(Entity("US_SSN"), HALF, HALF, True, False),
        Recall(Entity("FINANCIAL"), NONE, NONE, False, False),
    ),
)


def test_what_was_not_always_found_is_told_with_its_interval():
    assert list(certified(TOLD)) == [
        "  certificate (seed 0): 19 identifiers of 2 entities laid over 40 rows of 3 columns in"
        " memory, 14 found",
        "    US_SSN  5 of 10 found (19% to 81%), 5 of 10 told rightly",
        "    a column of it is not told: FINANCIAL",
        "    a column of it is told by its name alone: US_SSN",
    ]


def test_what_was_not_tried_is_a_dash():
    assert (percent(NONE), yes(None), yes(True), yes(False)) == ("-", "-", "yes", "no")
