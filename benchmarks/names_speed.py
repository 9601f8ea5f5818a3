"""Words a second on one core, cold and warm, beside a spaCy pipeline of the same task.

Usage: python benchmarks/names_speed.py DATA

Each tagger is a process of its own (`names_peer.py`), with one thread. Cold: the first pass over
real sentences that it has not met; warm: the same again. Models of spaCy cannot be downloaded here,
so a pipeline of the size of `en_core_web_sm` is trained for some steps: its speed is that of any.
"""

import json
import sys
from pathlib import Path

from measured import run, table

PEER = Path(__file__).with_name("names_peer.py")
TARGET = 200_000
ONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def measured(folder: Path) -> str:
    rows = []
    for kind, label in (("ours", "compliance"), ("spacy", "spaCy, tok2vec + NER, untuned")):
        done = run([sys.executable, PEER, kind, folder], **ONE)
        told = json.loads(done.output)
        cold = told["words"] / told["cold"]
        mark = "" if kind != "ours" else f" ({'≥' if cold >= TARGET else '<'} {TARGET:,})"
        rows.append(
            (
                label,
                f"{cold:,.0f}{mark}",
                f"{told['words'] / told['warm']:,.0f}",
                f"{told['load'] * 1000:.0f}",
                f"{told['kilobytes'] / 1024:.1f}",
                f"{done.peak:.0f}",
            )
        )
    head = ("words/s, one core", "cold", "warm", "load ms", "MiB on disk", "peak MiB")
    return table(head, rows)


if __name__ == "__main__":
    print(measured(Path(sys.argv[1])))
