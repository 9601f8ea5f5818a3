from collections.abc import Iterator

import pytest

from compliance.detect.interface import TableScan
from compliance.flow.scanning.file import FileScanner
from compliance.flow.scanning.placing import NOWHERE
from compliance.progress import SILENT
from compliance.sources.blob import LocalFile, MemoryBlob
from compliance.sources.interface import MalformedError, Part
from compliance.sources.parts import parts_of
from policies.reports import Skip


class SeesNothing:
    """A detector that only counts."""

    digest = "sha256:0"

    def table(self, schema, **options):
        return self

    def look(self, records, first_row, lines):
        pass

    def result(self):
        return TableScan((), ())


@pytest.fixture
def scanner() -> FileScanner:
    return FileScanner(SeesNothing(), None, None, every_cell=False, progress=SILENT)


def scanned(scanner, found) -> list[tuple[str, int, tuple[Skip, ...], bool]]:
    reports = scanner.parts(found, "a.zip", "zip", NOWHERE)
    return [(one.uri, one.rows, one.skipped, one.complete) for one in reports]


def part(name: str, data: bytes) -> Part:
    (found,) = parts_of(MemoryBlob(name, data))
    return found


def test_each_table_of_an_input_has_a_report(scanner):
    found = [part("a.zip!/a.csv", b"a,b\n1,2\n"), part("a.zip!/b.txt", b"x\ny\n")]
    assert scanned(scanner, found) == [("a.zip!/a.csv", 1, (), True), ("a.zip!/b.txt", 2, (), True)]


def test_what_is_not_read_of_an_input_is_told_in_one_report(scanner):
    skip = Skip("a.zip!/x.pkl", "never loaded")
    found = [part("a.zip!/b.txt", b"x\n"), skip]
    assert scanned(scanner, found)[1] == ("a.zip", 0, (skip,), False)


def test_an_input_that_breaks_keeps_what_was_read_until_then(scanner):
    def broken() -> Iterator[Part]:
        yield part("a.zip!/b.txt", b"x\n")
        raise MalformedError("a.zip: is cut")

    whole, rest = scanned(scanner, broken())
    assert whole[3]
    assert rest == ("a.zip", 0, (Skip("a.zip", "a.zip: is cut"),), False)


def test_an_input_without_a_table_is_not_complete(scanner):
    ((_, _, (skip,), complete),) = scanned(scanner, [])
    assert (skip.reason, complete) == ("holds no data that is read", False)


def test_an_input_that_changes_while_it_is_read_is_told(scanner, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("one\n")

    def opened():
        path.write_text("one\ntwo\n")
        return next(parts_of(blob)).open()

    blob = LocalFile(path, "a.txt")
    ((uri, _, (skip,), complete),) = scanned(scanner, [Part("a.txt", "text", 4, opened, blob)])
    assert (uri, skip.reason, complete) == ("a.txt", "changed while it was read", False)


def test_a_table_that_cannot_be_opened_is_told_by_its_own_name(scanner):
    ((uri, _, (skip,), complete),) = scanned(scanner, [part("a.zip!/b.csv", b"")])
    assert (uri, skip.what, complete) == ("a.zip!/b.csv", "a.zip!/b.csv", False)
    assert "is empty" in skip.reason
