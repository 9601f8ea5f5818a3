import base64
import gzip

import pyarrow as pa
import pytest

from compliance.detect.decoding import hidden
from compliance.detect.decoding.hidden import Hidden, revealed
from compliance.detect.patterns.engine import Engine
from compliance.detect.patterns.sieve import Column
from compliance.detect.presidio.cache import load_rules

MAIL = "joe.doe@example.com"
B64 = base64.b64encode(MAIL.encode()).decode()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(load_rules(tmp_path_factory.mktemp("cache")))


def told(engine: Engine, text: str) -> list[tuple[str, str, str]]:
    layers = list(Hidden().layers(Column(pa.array([text]))))
    spans = revealed(engine, [text], layers, "").get(0, ())
    return [(one.entity, text[one.start : one.end], one.recognizer) for one in spans]


@pytest.mark.parametrize(
    ("text", "stretch", "via"),
    [
        pytest.param(f"token {B64} end", B64, "base64", id="base64"),
        pytest.param(MAIL.encode().hex(), MAIL.encode().hex(), "hex", id="hex"),
        pytest.param(
            "to joe.doe%40example.com.", "joe.doe%40example.com", "URL encoding", id="URL"
        ),
        pytest.param("to joe.doe&#64;example.com", "joe.doe&#64;example.com", "HTML", id="HTML"),
        pytest.param(
            r'"joe.doe\u0040example.com"', r"joe.doe\u0040example.com", "escapes", id="JSON"
        ),
        pytest.param(
            "joe.doe=40example.com", "joe.doe=40example.com", "quoted-printable", id="mail"
        ),
        pytest.param("joe\u200b.doe@example.com", "joe\u200b.doe@example.com", "width", id="zero"),
    ],
)
def test_what_is_encoded_is_told_at_its_stretch(
    engine: Engine, text: str, stretch: str, via: str
) -> None:
    assert told(engine, text) == [("EMAIL_ADDRESS", stretch, f"EmailRecognizer via {via}")]


def test_compressed_text_is_found_in_base64(engine: Engine) -> None:
    packed = base64.b64encode(gzip.compress(f"write to {MAIL}".encode())).decode()
    assert [one[:2] for one in told(engine, f"x={packed}")] == [("EMAIL_ADDRESS", packed)]
    assert [one[:2] for one in told(engine, f"x: {packed}")] == [("EMAIL_ADDRESS", packed)]


def test_two_layers_are_taken_off_and_not_three(engine: Engine) -> None:
    two = base64.b64encode(B64.encode()).decode()
    three = base64.b64encode(two.encode()).decode()
    assert told(engine, two) == [("EMAIL_ADDRESS", two, "EmailRecognizer via base64, base64")]
    assert told(engine, three) == []


def test_what_stands_there_plainly_is_not_told_again(engine: Engine) -> None:
    assert told(engine, f"{MAIL} and %20 more") == []
    assert told(engine, "see https://www.example.com/a%20b") == []


def test_nothing_is_found_in_digests_and_keys() -> None:
    import hashlib

    digests = [hashlib.sha256(str(one).encode()).hexdigest() for one in range(500)]
    keys = [base64.b64encode(hashlib.sha512(one.encode()).digest()).decode() for one in digests]
    assert list(Hidden().layers(Column(pa.array(digests + keys)))) == []


def test_a_budget_that_is_spent_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hidden, "BUDGET", 100)
    looker = Hidden()
    assert len(list(looker.layers(Column(pa.array([B64] * 3))))) == 3
    assert not looker.is_exhausted
    assert len(list(looker.layers(Column(pa.array([B64] * 9))))) == 2
    assert looker.is_exhausted
