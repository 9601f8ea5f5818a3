"""Outputs are emptied where something gates; all else stays byte for byte."""

import json
from datetime import date
from pathlib import Path

import pytest

from compliance.flow.mending.notebook import Mender
from compliance.flow.scanning.options import ScanOptions
from compliance.sources.interface import MalformedError
from policies.load import parse
from policies.manifest import Manifest
from policies.terms import Severity

SSN = "ssn 536-90-4391"
ROWS = "".join(f"<tr><td>{one}</td></tr>" for one in ("536-90-4391", "529-10-4001"))
FRAME = f"<table><tr><th>ssn</th></tr>{ROWS}</table>"


def cell(source: str, *texts: str, html: str = "", **metadata: object) -> dict[str, object]:
    outputs: list[dict[str, object]] = [
        {"name": "stdout", "output_type": "stream", "text": [text]} for text in texts
    ]
    if html:
        outputs.append({"output_type": "display_data", "data": {"text/html": [html]}})
    return {
        "cell_type": "code",
        "execution_count": 7,
        "metadata": metadata,
        "outputs": outputs,
        "source": [source],
    }


def book(*cells: dict[str, object], indent: int | None = 1, end: str = "\n") -> str:
    whole = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=indent, ensure_ascii=False) + end


@pytest.fixture(scope="module")
def mender() -> Mender:
    options = ScanOptions()
    return Mender(options.detector(), options, Severity.HIGH)


def mend(mender: Mender, folder: Path, text: str):
    path = folder / "a.ipynb"
    path.write_bytes(text.encode())
    return mender.mend(path, "a.ipynb"), path.read_bytes().decode()


@pytest.mark.parametrize("indent", [1, 4, None])
@pytest.mark.parametrize("end", ["\n", "", "\r\n"])
def test_only_the_outputs_that_tell_are_emptied(mender, tmp_path, indent, end):
    cells = [cell("a = 1", "très bien"), cell("b", SSN), cell("c", "fine", "fine too")]
    told, text = mend(mender, tmp_path, book(*cells, indent=indent, end=end))
    assert told.emptied == ((1, "outputs"),)
    assert told.left == ()
    cells[1] |= {"outputs": [], "execution_count": None}
    assert json.loads(text) == json.loads(book(*cells))
    before = book(cells[0], indent=indent)
    assert text.startswith(before[: before.index("très bien")])
    assert text.endswith("}" + end)


def test_a_table_that_an_output_shows_is_emptied_with_it(mender, tmp_path):
    told, text = mend(mender, tmp_path, book(cell("df", html=FRAME)))
    assert told.emptied == ((0, "outputs"),)
    assert "536-90-4391" not in text


def test_metadata_that_tells_is_emptied(mender, tmp_path):
    told, text = mend(mender, tmp_path, book(cell("x", papermill={"note": SSN})))
    assert told.emptied == ((0, "metadata"),)
    assert "536-90-4391" not in text


def test_what_stands_in_the_source_is_told_and_not_touched(mender, tmp_path):
    before = book(cell(f"x = '{SSN}'"))
    told, text = mend(mender, tmp_path, before)
    assert (told.emptied, text) == ((), before)
    assert told.left == ("US_SSN in the source of cell 0",)
    both, text = mend(mender, tmp_path, book(cell(f"x = '{SSN}'", SSN)))
    assert (both.emptied, both.left) == (((0, "outputs"),), told.left)
    assert json.loads(text)["cells"][0]["source"] == [f"x = '{SSN}'"]


def test_a_clean_notebook_is_not_written(mender, tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text(book(cell("x", "y")))
    before = path.stat()
    assert mender.mend(path, "a.ipynb").emptied == ()
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_permissions_and_a_link_are_kept(mender, tmp_path):
    path, link = tmp_path / "real.ipynb", tmp_path / "link.ipynb"
    path.write_text(book(cell("x", SSN)))
    path.chmod(0o600)
    link.symlink_to(path)
    mender.mend(link, "link.ipynb")
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o600
    assert SSN not in path.read_text()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["link.ipynb", "real.ipynb"]


def test_what_the_manifest_allows_is_left(tmp_path):
    allow = {"entity": "US_SSN", "path": "."} | dict.fromkeys(("reason", "owner"), "x")
    told = {"version": 1, "system": {"name": "t"}, "allow": [{**allow, "expires": "2030-01-01"}]}
    options = ScanOptions(manifest=parse(Manifest, told), as_of=date(2026, 1, 1))
    quiet = Mender(options.detector(), options, Severity.HIGH)
    assert mend(quiet, tmp_path, book(cell("x", SSN)))[0].emptied == ()


@pytest.mark.parametrize("text", ['{"cells": [', "SECRET", "[]", '{"cells": 3}'])
def test_what_is_no_notebook_is_refused_and_left(mender, tmp_path, text):
    with pytest.raises(MalformedError) as caught:
        mend(mender, tmp_path, text)
    assert "SECRET" not in str(caught.value)
    assert (tmp_path / "a.ipynb").read_text() == text
