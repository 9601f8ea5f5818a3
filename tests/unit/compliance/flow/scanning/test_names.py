import pytest

from compliance.flow.scanning.names import shown, without_names
from policies.reports import InputReport
from policies.skips import Skip


def report(uri: str) -> InputReport:
    skip = Skip(uri, f"{uri}: is cut off")
    return InputReport(
        uri=uri, format="csv", digest="", rows=1, bytes=1, complete=True, skipped=(skip,)
    )


@pytest.mark.parametrize(
    ("uri", "shown", "entity"),
    [
        pytest.param("d/536-90-4399.csv", "d/[US_SSN].csv", "US_SSN", id="a number"),
        pytest.param("ssn_536-90-4399_x.csv", "ssn_[US_SSN]_x.csv", "US_SSN", id="between lines"),
        pytest.param("d/joe@x.org.csv", "d/[EMAIL_ADDRESS]", "EMAIL_ADDRESS", id="a mailbox"),
        pytest.param(
            "d/mail=joe%40x.org/a.csv", "d/mail=[EMAIL_ADDRESS]/a.csv", "EMAIL_ADDRESS", id="folder"
        ),
        pytest.param("a.zip!/536 90 4399", "a.zip!/[US_SSN]", "US_SSN", id="in an archive"),
    ],
)
def test_an_identifier_in_a_name_is_told_and_not_shown(uri: str, shown: str, entity: str) -> None:
    told = without_names(report(uri))
    assert told.uri == shown
    assert [one.entity for one in told.findings] == [entity]
    assert "536" not in repr(told)
    assert "joe" not in repr(told)


@pytest.mark.parametrize(
    "uri", ["a.csv", "2024-01-31.csv", "v1-23-4567-1.csv", "1234-56-7890.csv", "000-12-3456.csv"]
)
def test_other_names_stay(uri: str) -> None:
    assert without_names(report(uri)) == report(uri)


def test_only_the_last_part_of_a_uri_is_a_name() -> None:
    assert shown("s3://joe@x.org/a_536-90-4399.csv") == "s3://joe@x.org/a_[US_SSN].csv"


def test_what_is_shown_is_the_uri_of_the_report() -> None:
    for uri in ("d/536-90-4399.csv", "d/mail=joe%40x.org/a.csv", "a=1%20/b.csv", "b.csv"):
        assert shown(uri) == without_names(report(uri)).uri
