"""How well and how fast the shipped tagger finds names.

Usage: python benchmarks/names.py DATA [--write] [--only found|spans|false|speed]

DATA is a folder with `text/`, `ner/`, `gazetteers/` and `negatives/`. `--write` puts the page in
the place of the last one in docs/names.md. Nothing here was trained on; see docs/names-model.md.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import names_false
import names_speed
from measured import table
from names_sets import SYNTH, UNSEEN, sets, unlisted

from compliance.detect.names.interface import Names
from compliance.detect.names.model import Model
from compliance.detect.names.tagger import Tagger
from compliance.detect.naming.tagging import THRESHOLD
from training.gazetteers import keyed
from training.scoring import Scores, examined
from training.sentence import Sentence

PAGE = Path(__file__).parents[1] / "docs" / "names.md"
BEGIN, END = "<!-- benchmarks/names.py -->", "<!-- end -->"
TARGETS = {
    (SYNTH, "PERSON", "exact"): 0.84,
    (SYNTH, "PERSON", "overlap"): 0.90,
    (SYNTH, "LOCATION", "overlap"): 0.87,
    (f"{SYNTH} in lower case", "PERSON", "exact"): 0.78,
    ("WNUT-17 test, @handles ignored", "PERSON", "exact"): 0.66,
    (UNSEEN, "PERSON", "exact"): 0.80,
}
ENTITIES = ("PERSON", "LOCATION", "ORGANIZATION")
PUBLISHED = (
    ("Presidio, en_core_web_lg (published)", "PERSON", ".55-.57", ".62-.65"),
    ("Presidio, en_core_web_lg (published)", "LOCATION", ".35-.37", ".21"),
    ("395M medical model and rules (published)", "PERSON", ".64", ".81"),
)
"""presidio-research's own figures, by its SpanEvaluator."""


def main() -> None:
    """Measure, print, and write where asked to."""
    words = [one for one in sys.argv[1:] if not one.startswith("--")]
    if not words:
        sys.exit(__doc__)
    told = page(Path(words[0]), words[1] if "--only" in sys.argv else None)
    print(told)
    if "--write" in sys.argv:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}\n\n{told}\n\n{END}{after}", "utf-8")


def page(folder: Path, only: str | None = None) -> str:
    parts = {
        "found": lambda: found(folder),
        "spans": lambda: spans(folder),
        "false": lambda: names_false.measured(folder),
        "speed": lambda: names_speed.measured(folder),
    }
    return "\n\n".join(make() for name, make in parts.items() if only in (None, name))


def found(folder: Path) -> str:
    """F1 of each entity in each set."""
    tagger = Tagger()
    strange = Tagger(without(tagger.model, unlisted(folder)))
    rows = [
        row(title, one, examined(as_told(strange if title == UNSEEN else tagger), one))
        for title, one in sets(folder).items()
    ]
    head = [f"{entity} {how}" for entity in ("PERSON", "LOCATION", "ORG.") for how in ("F1", "≈")]
    return table(("F1, exact and by overlap (≈)", "texts", *head), rows)


def as_told(tagger: Tagger) -> Callable[[Sequence[str]], Names]:
    """What a scan tells: names that are as sure as it demands."""

    def names(texts: Sequence[str]) -> Names:
        named = tagger.names(texts)
        return named.where(named.scores >= THRESHOLD)

    return names


def without(model: Model, names: Sequence[str]) -> Model:
    """As if these names stood in no list of the package."""
    return replace(model, gazetteers=model.gazetteers.without(keyed(names)))


def row(title: str, sentences: list[Sentence], scores: Scores) -> list[str]:
    cells = [
        figure(title, entity, how, kind[entity].f1, kind[entity].true)
        for entity in ENTITIES
        for how, kind in (("exact", scores.exact), ("overlap", scores.overlap))
    ]
    return [title, f"{len(sentences):,}", *cells]


def figure(title: str, entity: str, how: str, value: float, true: int) -> str:
    if not true:
        return "-"
    target = TARGETS.get((title, entity, how))
    mark = "" if target is None else f" ({'≥' if value >= target else '<'} {target})"
    return f"{value:.3f}{mark}"


def spans(folder: Path) -> str:
    """By the measure of presidio-research, beside what it has published."""
    try:
        import names_spans
    except ImportError:
        return "SpanEvaluator: `pip install presidio-evaluator` brings it; it is not installed."
    sentences = sets(folder)[SYNTH]
    measured = names_spans.evaluated(as_told(Tagger()), sentences)
    rows = [("compliance", entity, f"{p:.2f}", f"{r:.2f}") for entity, p, r in measured]
    return table(
        (f"SpanEvaluator, IoU .75, {SYNTH}", "entity", "precision", "recall"), [*rows, *PUBLISHED]
    )


if __name__ == "__main__":
    main()
