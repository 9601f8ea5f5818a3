"""What is decided over many cells at once is what each rule says of each cell alone."""

import random

import pyarrow as pa
import pytest

from compliance.detect.patterns.engine import THRESHOLD, Asked, Engine
from compliance.detect.patterns.sieve import Column
from compliance.detect.patterns.validators.digits import luhn
from compliance.detect.patterns.whole.table import whole
from compliance.detect.presidio.cache import load_rules

DICE = random.Random(11)


def digits(size: int) -> str:
    return "".join(DICE.choices("0123456789", k=size))


def card() -> str:
    body = DICE.choice(["4", "51", "57", "6", "1", "3", "9"])
    body += digits(DICE.choice([12, 13, 14, 15, 16]) - len(body))
    number = body + next(one for one in "0123456789" if luhn(body + one) or DICE.random() < 0.05)
    grouped = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    return DICE.choice([number, grouped, grouped.replace(" ", "-")])


def octet() -> str:
    return DICE.choice([str(DICE.randrange(300)), f"0{DICE.randrange(10)}", "0", "255"])


def hexes(size: int) -> str:
    return "".join(DICE.choices("0123456789abcdefABCDEF", k=size))


def iban() -> str:
    number = (
        DICE.choice(["DE", "GB", "XX"]) + digits(2) + DICE.choice([digits(18), "WEST" + digits(14)])
    )
    for check in range(100):
        made = number[:2] + f"{check:02}" + number[4:]
        turned = "".join(str(int(one, 36)) for one in made[4:] + made[:4])
        if int(turned) % 97 == 1 and DICE.random() < 0.9:
            break
    return DICE.choice([made, made.lower(), " ".join([made[:4], made[4:]])])


DOMAINS = ("mail.com", "x.notatld", "corp.local", "co.uk", "münchen.de")
MAKERS = {
    "card": card,
    "ssn": lambda: DICE.choice("- .").join(
        [DICE.choice(["000", "666", "900", digits(3)]), DICE.choice(["00", digits(2)]),
         DICE.choice(["0000", digits(4)])]
    ),
    "sample ssn": lambda: DICE.choice(["078-05-1120", "123-45-6789", "111-11-1111"]),
    "ip": lambda: ".".join(octet() for _ in range(4)),
    "phone": lambda: DICE.choice(["({}) {}-{}", "{}-{}-{}", "{}.{}.{}", "({}){}-{}"]).format(
        digits(3), digits(3), digits(4)
    ),
    "mac": lambda: DICE.choice(":-").join(
        DICE.choice([hexes(2), "00", "FF", "12"]) for _ in range(6)
    ),
    "uuid": lambda: "-".join([hexes(8), hexes(4), hexes(4), hexes(4), hexes(12)]),
    "mail": lambda: f"a{digits(2)}.b@{DICE.choice(DOMAINS)}",
    "iban": iban,
    "date": lambda: f"{digits(4)}-{DICE.randrange(15):02}-{DICE.randrange(34):02}",
}  # fmt: skip

HEADED = "phone ssn card ip uuid mac email date"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_rules())


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize(
    "header", ["", "phone ssn card ip uuid mac email date"], ids=["", "headed"]
)
def test_the_answers_are_those_of_the_rule_itself(engine: Engine, name: str, header: str) -> None:
    texts = [MAKERS[name]() for _ in range(400)]
    column = Column(pa.array(texts, pa.string()))
    for rule, matcher in enumerate(engine.matchers):
        if whole(matcher, load_rules()) is None:
            continue
        headed = matcher.in_context(header)
        alone = {
            (place, one.start, one.end, round(one.score, 9))
            for place, text in enumerate(texts)
            for one in matcher.find(text, context=True, header=headed, threshold=THRESHOLD)
        }
        others = frozenset(range(len(engine.matchers))) - {rule}
        only = engine.of_rules(column, Asked(header), skip=others)
        together = {
            (place, start, end, round(score, 9))
            for place, start, end, score in zip(
                only.places.tolist(), only.starts.tolist(), only.ends.tolist(),
                only.scores.tolist(), strict=True,
            )
        }  # fmt: skip
        assert together == _longest(alone), matcher.recognizer


def _longest(spans: "set[tuple[int, int, int, float]]") -> "set[tuple[int, int, int, float]]":
    """Without what lies inside another of the same text."""
    return {
        one
        for one in spans
        if not any(
            other != one and other[0] == one[0] and other[1] <= one[1] and one[2] <= other[2]
            and other[3] >= one[3]
            for other in spans
        )
    }  # fmt: skip
