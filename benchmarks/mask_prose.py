"""Spans of prose replaced, against presidio-anonymizer's own loop, in processor time.

Usage: python benchmarks/mask_prose.py [ROWS]  (default 2,000 notes)

Every note names a person, and a telephone number or a mailbox of theirs. Who found the spans does
not count here: all are handed the same. We draw keyed surrogates, so that a person is the same in
every note, and put them in by presidio-anonymizer's engine; beside it the engine alone, with
`<PERSON>` and the like, and with a name by Faker each time, which agrees with nothing.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import re
import sys
from collections.abc import Callable

import pyarrow as pa
from mask import KEY, seconds
from measured import table as printed
from people import table as people

from policies.terms import Entity, Span

ROWS = 2_000
FORM = re.compile(
    r", (?P<PERSON>\S+ \S+) asked, "
    r"(?:call (?P<PHONE_NUMBER>[^.]+)|write to (?P<EMAIL_ADDRESS>\S+))\.$"
)
Found = list[tuple[Span, ...]]


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    notes = people(rows, held=1).column("notes").combine_chunks()
    spans = [spans_of(text) for text in notes.to_pylist()]
    ours = rows / seconds(lambda: surrogates(notes, spans))
    lines = [("ours, keyed surrogates", f"{ours:,.0f}", "")]
    for name, make in (("its placeholders", placeholders), ("Faker names", faker)):
        work = make()
        theirs = rows / seconds(lambda: [*map(work, notes.to_pylist(), spans)])  # noqa: B023
        lines.append((f"presidio-anonymizer, {name}", f"{theirs:,.0f}", f"{ours / theirs:.1f}x"))
    print(printed(("notes with two spans, by", "notes/s", "ours is"), lines))


def spans_of(text: str) -> tuple[Span, ...]:
    match = FORM.search(text)
    if match is None:
        sys.exit("a note has another form than this benchmark knows")
    return tuple(
        Span(*match.span(name), Entity(name), 0.9, "benchmark")
        for name, value in match.groupdict().items()
        if value is not None
    )


def surrogates(notes: pa.Array, spans: Found) -> None:
    from compliance.keys.derive import masking_keys
    from masking.defaults import in_prose
    from masking.prose import replace
    from masking.surrogates import Mention
    from masking.surrogates import surrogates as drawn

    texts = notes.to_pylist()
    mentions = [
        Mention(text[one.start : one.end], in_prose(one.entity))
        for text, row in zip(texts, spans, strict=True)
        for one in row
    ]
    made = iter(drawn(mentions, masking_keys(KEY, "1")))
    replace(notes, spans, [[next(made) for _ in row] for row in spans])


def placeholders() -> Callable[[str, tuple[Span, ...]], str]:
    return anonymizer({})


def faker() -> Callable[[str, tuple[Span, ...]], str]:
    from faker import Faker
    from presidio_anonymizer.entities import OperatorConfig

    fake = Faker()
    drawn = {"PERSON": fake.name, "PHONE_NUMBER": fake.phone_number, "EMAIL_ADDRESS": fake.email}
    return anonymizer(
        {
            name: OperatorConfig("custom", {"lambda": lambda _text, draw=draw: draw()})
            for name, draw in drawn.items()
        }
    )


def anonymizer(operators: dict[str, object]) -> Callable[[str, tuple[Span, ...]], str]:
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.entities import RecognizerResult

    engine = AnonymizerEngine()

    def masked(text: str, spans: tuple[Span, ...]) -> str:
        results = [RecognizerResult(str(s.entity), s.start, s.end, s.score) for s in spans]
        return str(engine.anonymize(text, results, operators=operators or None).text)

    return masked


if __name__ == "__main__":
    main()
