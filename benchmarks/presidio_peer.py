"""Presidio's analyzer without a language model, over the first texts of a file: bytes per second.

Usage: python benchmarks/presidio_peer.py PATH SECONDS

PATH is a table (CSV: each cell is a text) or JSON Lines with a field `text`. Prints JSON: how many
texts and bytes were analysed within about SECONDS, after the engine was warm, and how long it took.
"""

import csv
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import tldextract
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NoOpNlpEngine
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider


def main() -> None:
    """Analyse until the time is over."""
    path, limit = Path(sys.argv[1]), float(sys.argv[2])
    analyze = analyzer()
    analyze("warm@example.org or 212-555-0100")
    count, size, began, worked = 0, 0, time.perf_counter(), time.process_time()
    for text in texts(path):
        analyze(text)
        count, size = count + 1, size + len(text.encode()) + 1
        if time.perf_counter() - began > limit:
            break
    took, busy = time.perf_counter() - began, time.process_time() - worked
    print(json.dumps({"texts": count, "bytes": size, "seconds": took, "busy": busy}))


def analyzer():
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())  # no network
    registry = RecognizerRegistryProvider().create_recognizer_registry()
    engine = NoOpNlpEngine(models=[{"lang_code": "en", "model_name": "no_op"}])
    found = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])
    return lambda text: found.analyze(text, language="en")


def texts(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            for row in csv.reader(file):
                yield from row
        else:
            for line in file:
                yield json.loads(line)["text"]


if __name__ == "__main__":
    main()
