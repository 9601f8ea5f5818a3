"""How well identifiers are found in sentences: F1 per entity, ours beside presidio-analyzer's.

Usage: python benchmarks/prose.py FILE… [--half even|odd]

FILE is gzipped JSONL: `{"text": …, "spans": [{"start", "end", "type"}, …], "template_id": …}`.
`--half` keeps the texts of every second template, so that rules can be made on one half and
judged on the other. Presidio runs offline, without a language model, in two forms (without tokens,
and with those of a small tokenizer, so that its context words count) and at two thresholds (0, its
default, and 0.5); the best of the four is told for each entity.
"""

import gzip
import json
import logging
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

Told = tuple[int, int, str]

ENTITIES = (
    "CREDIT_CARD",
    "US_SSN",
    "IBAN_CODE",
    "IP_ADDRESS",
    "EMAIL_ADDRESS",
    "PHONE_NUMBER",
    "URL",
    "US_DRIVER_LICENSE",
    "DATE_TIME",
    "STREET_ADDRESS",
    "ZIP_CODE",
    "AGE",
)
"""The entities of the truth that patterns can find; of the last three Presidio has no pattern."""
SAME = {
    "DRIVER_LICENSE": "US_DRIVER_LICENSE",
    "DATE_OF_BIRTH": "DATE_TIME",
    "DATE_OF_DEATH": "DATE_TIME",
}
FORMS = (("no-op", 0.0), ("no-op", 0.5), ("tokens", 0.0), ("tokens", 0.5))


@dataclass
class Score:
    """Counts of one entity."""

    right: int = 0
    told: int = 0
    true: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.told + self.true) if self.told + self.true else 0.0


@dataclass
class Scores:
    """Exact and overlapping agreement, by entity."""

    exact: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    overlap: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))

    def add(self, told: set[Told], true: set[Told]) -> None:
        for entity in ENTITIES:
            ours = {one for one in told if one[2] == entity}
            theirs = {one for one in true if one[2] == entity}
            _count(self.exact[entity], len(ours & theirs), ours, theirs)
            _count(self.overlap[entity], _paired(ours, theirs), ours, theirs)


def _count(score: Score, right: int, told: set[Told], true: set[Told]) -> None:
    score.right += right
    score.told += len(told)
    score.true += len(true)


def _paired(told: set[Told], true: set[Told]) -> int:
    """Truths that overlap a span of ours, each span counted for one of them."""
    left, pairs = set(told), 0
    for start, end, _ in sorted(true):
        hit = next((one for one in sorted(left) if one[0] < end and start < one[1]), None)
        if hit:
            left.discard(hit)
            pairs += 1
    return pairs


def texts(paths: Iterable[str], half: str | None) -> list[tuple[str, set[Told]]]:
    kept = []
    for path in paths:
        for line in gzip.decompress(Path(path).read_bytes()).decode().splitlines():
            raw = json.loads(line)
            if half is None or raw["template_id"] % 2 == (half == "odd"):
                spans = {(one["start"], one["end"], one["type"]) for one in raw["spans"]}
                kept.append((raw["text"], spans))
    return kept


def ours(data: list[tuple[str, set[Told]]]) -> Iterator[set[Told]]:
    from compliance.detect.table import load

    spans = load().engine.spans(pa.array([text for text, _ in data]))
    for place in range(len(data)):
        yield {
            (one.start, one.end, SAME.get(one.entity, one.entity)) for one in spans.get(place, ())
        }


def presidio(form: str):
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpArtifacts, NoOpNlpEngine
    from presidio_analyzer.predefined_recognizers.generic import email_recognizer
    from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

    logging.getLogger("presidio-analyzer").setLevel(logging.CRITICAL)
    # Else Presidio fetches the suffix list from the network.
    offline = tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())
    email_recognizer.tldextract.extract = offline

    class Tokens(NoOpNlpEngine):
        """Words and signs, as they stand."""

        def process_text(self, text: str, language: str) -> NlpArtifacts:
            found = list(re.finditer(r"\w+|[^\w\s]", text))
            words = [one.group() for one in found]
            lemmas = [one.lower() for one in words]
            places = [one.start() for one in found]
            return NlpArtifacts([], words, places, lemmas, self, language)

    kind = Tokens if form == "tokens" else NoOpNlpEngine
    engine = kind(models=[{"lang_code": "en", "model_name": "no_op"}])
    registry = RecognizerRegistryProvider().create_recognizer_registry()
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])


def theirs(data: list[tuple[str, set[Told]]]) -> dict[str, Scores]:
    scores = {f"{form} {least}": Scores() for form, least in FORMS}
    for form in dict(FORMS):
        analyzer = presidio(form)
        for text, true in data:
            found = analyzer.analyze(text, language="en")
            for least in (0.0, 0.5):
                told = {
                    (one.start, one.end, one.entity_type) for one in found if one.score >= least
                }
                scores[f"{form} {least}"].add(told, true)
    return scores


def main() -> None:
    paths = [one for one in sys.argv[1:] if not one.startswith("--") and one not in {"even", "odd"}]
    half = sys.argv[sys.argv.index("--half") + 1] if "--half" in sys.argv else None
    if not paths:
        sys.exit(__doc__)
    data = texts(paths, half)
    mine = Scores()
    for told, (_, true) in zip(ours(data), data, strict=True):
        mine.add(told, true)
    peers = theirs(data)
    print(f"{len(data)} texts")
    print(
        f"{'entity':<18} {'spans':>6} {'exact':>7} {'theirs':>7} {'overlap':>8} {'theirs':>7}  by"
    )
    for entity in ENTITIES:
        exact = max(one.exact[entity].f1 for one in peers.values())
        name, best = max(peers.items(), key=lambda one: one[1].overlap[entity].f1)
        print(
            f"{entity:<18} {mine.exact[entity].true:>6} {mine.exact[entity].f1:>7.3f} {exact:>7.3f}"
            f" {mine.overlap[entity].f1:>8.3f} {best.overlap[entity].f1:>7.3f}  {name}"
        )


if __name__ == "__main__":
    main()
