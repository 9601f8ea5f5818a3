"""Inputs made to break a scan: each gets a record, nothing hangs, and memory stays bounded."""

import gzip
import io
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

MOST_MEMORY = 1 << 20
"""KiB of resident memory that no scan here may exceed."""
LONGEST = 280
"""Seconds after which a scan is taken to hang; on an idle machine it takes a few."""
MEASURED = """
import json, pathlib, resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
pathlib.Path(sys.argv[1]).write_text(json.dumps([code, used.ru_maxrss, used.ru_utime]))
"""
"""Runs a command from a small process: a child's peak begins with the memory of who begins it."""
CSV = b"id,note\n" + b"".join(b"%d,nothing to see\n" % n for n in range(50))
LINES = b"a line of text without anything in it\n"


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return stream.getvalue()


def tarred(*members: tuple[str, bytes, bytes]) -> bytes:
    """Name, type and content of each."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as file:
        for name, kind, data in members:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            info.size = len(data) if kind == tarfile.REGTYPE else 0
            file.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def nested_bomb() -> bytes:
    data = zipped({f"{n}.txt": LINES * 400_000 for n in range(4)})
    for level in range(4):
        data = zipped({f"{level}-{n}.zip": data for n in range(4)})
    return data


def parquet() -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({"note": ["nothing"] * 500}), stream)
    return stream.getvalue()


def database(folder: Path) -> bytes:
    with closing(sqlite3.connect(folder / "whole.sqlite")) as made:
        made.execute("create table people (note text)")
        made.executemany("insert into people values (?)", [("nothing to see",)] * 5000)
        made.commit()
    return (folder / "whole.sqlite").read_bytes()


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 << 30)


WHOLE = {
    "csv": CSV,
    "tsv": CSV.replace(b",", b"\t"),
    "jsonl": b'{"note": "nothing"}\n' * 50,
    "json": json.dumps([{"note": "nothing"}] * 50).encode(),
    "parquet": parquet(),
    "zip": zipped({"a.csv": CSV}),
    "tar": tarred(("a.csv", tarfile.REGTYPE, CSV * 40)),
    "csv.gz": gzip.compress(CSV * 20),
    "ipynb": json.dumps({"cells": [{"source": "nothing"}], "metadata": {}}).encode(),
    "xlsx": zipped({"xl/workbook.xml": b"<workbook/>"}),
    "docx": zipped({"word/document.xml": b"<p>nothing</p>"}),
}
"""Suffix → a file of that format."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    (made / "in").mkdir()
    files = {f"empty.{suffix}": b"" for suffix in WHOLE}
    files |= {f"cut.{suffix}": data[: len(data) // 2 - 3] for suffix, data in WHOLE.items()}
    files |= {f"junk.{suffix}": b"\0\1\2\xff" * 999 for suffix in WHOLE}
    files |= {
        "cut.sqlite": database(made)[:-8192],
        "bomb.zip": zipped({"bomb.txt": LINES * 8_000_000}),
        "bomb.txt.gz": gzip.compress(LINES * 8_000_000, 9),
        "nested.zip": nested_bomb(),
        "out.tar": tarred(
            ("../../etc/cron.d/a.csv", tarfile.REGTYPE, CSV),
            ("link.csv", tarfile.SYMTYPE, b""),
            ("device.csv", tarfile.CHRTYPE, b""),
            ("inside.csv", tarfile.REGTYPE, CSV),
        ),
        "model.pkl": b"\x80\x04cos\nsystem\n",
    }
    for name, data in files.items():
        (made / "in" / name).write_bytes(data)
    sparse(made / "in/sparse.csv")
    sparse(made / "in/sparse.parquet")
    sparse(made / "in/sparse.tar")
    (made / "in/loop").symlink_to(made / "in")
    (made / "in/self.csv").symlink_to("self.csv")
    return made


def scanned(folder: Path, *paths: str) -> tuple[int, dict[str, Any], str]:
    """Exit code, report by URI, and what was said; within bounds of time and memory."""
    words = [
        sys.executable,
        "-m",
        "compliance",
        "scan",
        *paths,
        "--format",
        "json",
        "--no-progress",
    ]
    out, err, used = folder / "out.json", folder / "err.txt", folder / "used.json"
    with out.open("wb") as told, err.open("wb") as said:
        subprocess.run(
            [sys.executable, "-c", MEASURED, used, *words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=said,
            check=True,
        )
    code, memory, seconds = json.loads(used.read_text())
    assert memory < MOST_MEMORY
    assert seconds < LONGEST
    report = json.loads(out.read_text() or '{"inputs": []}')
    return code, {one["uri"]: one for one in report["inputs"]}, err.read_text()


@pytest.fixture(scope="module")
def report(folder: Path) -> dict[str, Any]:
    code, found, said = scanned(folder, "in")
    assert code == 3, said
    assert "Traceback" not in said
    return found


def reasons(report: dict[str, Any], uri: str) -> str:
    one = report[uri]
    assert not one["complete"]
    return " ".join(skip["reason"] for skip in one["skipped"])


FAULTS = [
    (fault, suffix)
    for fault in ("empty", "cut", "junk")
    for suffix in WHOLE
    if (fault, suffix) not in {("cut", "csv"), ("cut", "tsv")}
]
"""Text that ends early is text."""


@pytest.mark.parametrize(("fault", "suffix"), FAULTS)
def test_what_is_not_whole_is_told_by_its_name(report, fault, suffix) -> None:
    uri = f"in/{fault}.{suffix}"
    found = [one for one in report if one == uri or one.startswith((f"{uri}!", f"{uri}#"))]
    told = [skip["reason"] for one in found for skip in report[one]["skipped"]]
    assert not all(report[one]["complete"] for one in found)
    assert uri in " ".join(told)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("bomb.zip!/bomb.txt", "unfolds to more than"),
        ("bomb.txt.gz", "unfolds to more than"),
        ("nested.zip", "unfolds to more than"),
        ("out.tar", "its name leads out of the archive"),
        ("sparse.csv", "is binary data, not text"),
        ("sparse.parquet", "is no whole Parquet file"),
        ("sparse.tar", "holds no data that is read"),
        ("cut.sqlite", "cannot be read to its end as SQLite"),
    ],
)
def test_each_trap_has_its_record(report, name, told) -> None:
    assert told in reasons(report, f"in/{name}")


def test_links_in_an_archive_are_not_followed_and_the_rest_is_read(report) -> None:
    assert {skip["what"] for skip in report["in/out.tar"]["skipped"]} == {
        "in/out.tar!/../../etc/cron.d/a.csv",
        "in/out.tar!/link.csv",
        "in/out.tar!/device.csv",
    }
    assert report["in/out.tar!/inside.csv"]["rows"] == 50


def test_what_would_run_code_is_told_and_never_loaded(report) -> None:
    told = {skip["what"]: skip["reason"] for skip in report["in"]["skipped"]}
    assert "never loaded" in told["model.pkl"]
    assert "loop" in told
    assert "self.csv" in told


def test_rows_before_a_cut_are_read(report) -> None:
    assert report["in/cut.jsonl"]["rows"] > 20
    assert report["in/cut.json"]["rows"] > 20


def test_nothing_was_written(report, folder) -> None:
    assert not list(folder.rglob("cron.d"))


@pytest.mark.parametrize("name", ["pipe.csv", "pipe"])
def test_a_pipe_does_not_hang(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    code, report, _ = scanned(tmp_path, name)
    assert code == 3
    assert "no regular file" in reasons(report, name)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("line.json", b'[{"a": "' + b"x, " * 16_000_000 + b'"}]', id="one long text"),
        pytest.param("cell.csv", b"id,note\n1," + b"word " * 2_000_000 + b"\n", id="one long cell"),
        pytest.param("short.csv", b"a\n" + b"x\n" * 1_000_000, id="a million short cells"),
        pytest.param("line.txt", b"word " * 10_000_000, id="one long line"),
        pytest.param(
            "records.json", json.dumps([{"id": n, "s": "x" * 90} for n in range(300_000)]).encode(),
            id="records on one line",
        ),
    ],
)  # fmt: skip
def test_size_alone_is_no_fault(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    code, report, said = scanned(tmp_path, name)
    assert code in (0, 3), said
    assert report[name]["rows"]
