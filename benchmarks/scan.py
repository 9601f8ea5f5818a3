"""Scan a table against Presidio's analyzer without a language model, in the same run.

Prints cells per second of both, their ratio, the share of the time in which pyarrow merely reads
the file, and peak memory. `python benchmarks/scan.py [ROWS]` (default 100,000 rows of 12 columns).
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

COLUMNS = (
    "id",
    "name",
    "email",
    "phone",
    "ssn",
    "card",
    "street",
    "city",
    "amount",
    "day",
    "code",
    "note",
)
PRESIDIO_CELLS = 3_000


def main() -> None:
    """Make the file, run all three, print the ratios."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        make(path, rows)
        print(f"{rows:,} rows x {len(COLUMNS)} columns, {path.stat().st_size / 1e6:.1f} MB")
        reading = seconds(lambda: read(path))
        ours = seconds(lambda: scan(path))
        theirs = presidio(path)
    cells = rows * len(COLUMNS)
    sample = f"(from {PRESIDIO_CELLS:,} cells)"
    print(f"pyarrow reads       {reading:8.2f} s")
    print(f"compliance scans    {ours:8.2f} s   {cells / ours:12,.0f} cells/s")
    print(f"presidio-analyzer   {cells / theirs:8.0f} s   {theirs:12,.0f} cells/s {sample}")
    print(f"ratio to presidio   {cells / ours / theirs:8.0f} x")
    print(f"ratio to reading    {reading / ours:8.3f} of its speed")
    print(
        f"peak memory         {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MiB"
    )


def make(path: Path, rows: int) -> None:
    """A table of made-up people."""
    luck = random.Random(1)
    digits = lambda n: "".join(luck.choices("0123456789", k=n))  # noqa: E731
    word = lambda: "".join(luck.choices("abcdefghijklmnopqrstuvwxyz", k=luck.randrange(4, 9)))  # noqa: E731
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(COLUMNS) + "\n")
        for row in range(rows):
            name = f"{word().title()} {word().title()}"
            file.write(
                f"C-{row:07d},{name},{word()}.{word()}@example.org,({digits(3)}) 555-{digits(4)},"
                f"{luck.randrange(100, 600)}-{luck.randrange(10, 99)}-{luck.randrange(1000, 9999)},"
                f"4{luck.randrange(40):05d}{digits(10)},"
                f"{luck.randrange(1, 900)} {word().title()} Street,{word().title()},"
                f"{luck.randrange(10_000)}.{digits(2)},2025-0{luck.randrange(1, 9)}-11,"
                f"{digits(6)},{word()} {word()} {word()}\n"
            )


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def read(path: Path) -> None:
    """Merely read the file."""
    import pyarrow.csv as pacsv

    pacsv.read_csv(path)


def scan(path: Path) -> None:
    """The whole verb."""
    from compliance.flow.scan import scan as verb

    assert verb([path]).inputs[0].columns


def presidio(path: Path) -> float:
    """Cells per second of Presidio's analyzer with its no-op engine, on the first rows."""
    import csv

    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NoOpNlpEngine
    from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())  # no network
    registry = RecognizerRegistryProvider().create_recognizer_registry()
    engine = NoOpNlpEngine(models=[{"lang_code": "en", "model_name": "no_op"}])
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])
    with path.open(encoding="utf-8") as file:
        cells = [
            cell
            for _, row in zip(range(PRESIDIO_CELLS // len(COLUMNS)), csv.reader(file), strict=False)
            for cell in row
        ]
    analyzer.analyze(cells[0], language="en")
    took = seconds(lambda: [analyzer.analyze(cell, language="en") for cell in cells])
    return len(cells) / took


if __name__ == "__main__":
    main()
