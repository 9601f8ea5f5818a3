"""Our engine against Presidio's own, without context words, at the reporting threshold.

Deliberate differences stand in one table, `compliance/detect/presidio/differences.py`; each with an
example is shown here.
"""

import gzip
import json
import logging
import random
import re
import string
from pathlib import Path

import pyarrow as pa
import pytest

from compliance.detect.patterns.engine import THRESHOLD, Engine
from compliance.detect.patterns.validators.digits import card
from compliance.detect.presidio.cache import load_rules
from compliance.detect.presidio.differences import DIFFERENCES, Difference, Finder

Told = tuple[str, int, int, float]
LANGUAGES = ("en", "es", "it", "pl")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(load_rules(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def oracle():
    import tldextract
    import yaml
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NoOpNlpEngine
    from presidio_analyzer.predefined_recognizers.generic import email_recognizer
    from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

    logging.getLogger("presidio-analyzer").setLevel(logging.CRITICAL)
    # Presidio would fetch the suffix list from the network.
    offline = tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())
    email_recognizer.tldextract.extract = offline
    import presidio_analyzer

    path = Path(presidio_analyzer.__file__).parent / "conf" / "default_recognizers.yaml"
    configuration = yaml.safe_load(path.read_text())
    configuration["supported_languages"] = list(LANGUAGES)
    registry = RecognizerRegistryProvider(
        registry_configuration=configuration
    ).create_recognizer_registry()
    models = [{"lang_code": one, "model_name": "no_op"} for one in LANGUAGES]
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=NoOpNlpEngine(models=models),
        supported_languages=list(LANGUAGES),
    )


def theirs(oracle, text: str) -> set[Told]:
    found = [
        (one.entity_type, one.start, one.end, round(one.score, 6))
        for language in LANGUAGES
        for one in oracle.analyze(text, language=language, score_threshold=THRESHOLD)
    ]
    return set(found)


def ours(engine: Engine, text: str) -> set[Told]:
    return {(one.entity, one.start, one.end, round(one.score, 6)) for one in engine.raw(text)}


HANDMADE = [
    "card 4111 1111 1111 1111 and 4111-1111-1111-1112",
    "5555555555554444 378282246310005 6011000990139424",
    "ssn 536-90-4399 or 536 90 4399 or 536.90.4399 or 000-12-3456 or 536-90.4399",
    "itin 912-78-1234, 900-70-0000",
    "mail joe.doe@example.com, jöe@münchen.de, x@y.co.uk, a@co.uk, x@xn--mnchen-3ya.de",
    "b@c.notatld",
    "IBAN DE89370400440532013000 2 days, GB82 WEST 1234 5698 7654 32, de89370400440532013000",
    "FR1420041010050500013M02606 and DE89370400440532013001",
    "ip 192.168.0.1, 2001:db8::1, ::ffff:10.0.0.1, 10.0.0.0/8, 256.1.1.1, fe80::1%eth0",
    "mac 00:1B:44:11:3A:B7 001B.4411.3AB7 00-1B-44-11-3A-B7 FF:FF:FF:FF:FF:FF",
    "uuid 123e4567-e89b-12d3-a456-426614174000 and 00000000-0000-0000-0000-000000000000",
    "nhs 943 476 5919, 943-476-5919, 943 476 5918",
    "dni 12345678Z, 12345678-Z, 12345678A, nie X1234567L X-1234567-L Y7654321G",
    "pesel 44051401359 44051401358",
    "RSSMRA85T10A562S rssmra85t10a562s RSSMRA85T10A562X",
    "btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "dea AB1234563 BB1388568",
    "see https://www.example.com/a?b=c, 'http://a.io', www.example.org and ftp://x.y",
    "2024-01-31 31.01.2024 1/31/24 31-JAN-2024 JAN-24 2024-01-31T10:00:00Z",
    "2024-01-31T10:00:00.5+02:00",
    "call +1 415 555 2671 or 0044 20 7946 0958",
    "ſſ 31-ſep-2020 ٣٤٥ 𝟒𝟏𝟏𝟏 K",
    "",
    "\x00 \n\t  ",
]


@pytest.mark.parametrize("text", HANDMADE)
def test_handmade_texts_give_the_same_spans(engine: Engine, oracle, text: str) -> None:
    assert _without_deliberate(ours(engine, text), text) == _without_deliberate(
        theirs(oracle, text), text
    )


def _luhn(digits: str) -> str:
    for last in string.digits:
        total = sum(
            sum(divmod(int(one) * 2, 10)) if place % 2 else int(one)
            for place, one in enumerate(reversed(digits + last))
        )
        if total % 10 == 0:
            return digits + last
    raise AssertionError


SIGNS = string.ascii_letters + string.digits + "@.-:_"


def _random_text(dice: random.Random) -> str:
    parts = (
        lambda: "".join(dice.choices("0123456789-. ", k=dice.randrange(3, 20))),
        lambda: "".join(
            dice.choices(string.ascii_letters + string.digits + "@.-:_", k=dice.randrange(1, 30))
        ),
        lambda: _luhn(
            dice.choice("3456") + "".join(dice.choices(string.digits, k=dice.choice([13, 14])))
        ),
        lambda: f"{dice.randrange(1000):03}-{dice.randrange(100):02}-{dice.randrange(10000):04}",
        lambda: f"a{dice.randrange(99)}@mail.{dice.choice(['com', 'de', 'co.jp', 'zz'])}",
        lambda: ".".join(str(dice.randrange(300)) for _ in range(4)),
        lambda: ":".join(f"{dice.randrange(65536):x}" for _ in range(dice.randrange(2, 9))),
        lambda: f"{dice.randrange(1990, 2030)}-{dice.randrange(14)}-{dice.randrange(33)}",
        lambda: f"{dice.randrange(10**8):08}{dice.choice(string.ascii_uppercase)}",
        lambda: "".join(chr(dice.randrange(32, 0x2FFF)) for _ in range(dice.randrange(1, 12))),
        lambda: dice.choice(
            ["the", "patient", "Straße", "ñandú", "über", "(", ")", ",", ";", "'", '"']
        ),
    )
    return " ".join(dice.choice(parts)() for _ in range(dice.randrange(1, 7)))


def _without_deliberate(spans: set[Told], text: str) -> set[Told]:
    """Leaves out what the differences are about."""
    kept = set()
    for entity, start, end, score in spans:
        found, before, after = text[start:end], text[max(0, start - 2) : start], text[end : end + 2]
        bare = entity in {"UK_NHS", "IT_VAT_CODE"} and " " not in found
        open_ended = entity in {"CRYPTO", "IT_FISCAL_CODE", "MEDICAL_LICENSE", "PL_PESEL"}
        embedded = open_ended and (before[-1:].isalnum() or after[:1].isalnum())
        joined = (before[-1:] in ".," and before[-1:]) or (after[:1] in ".," and after[:1])
        part = (found.isdigit() and joined) or (
            entity == "IP_ADDRESS" and (joined or before[-1:] == "/")
        )
        ends = {before[-1:], after[:1]}
        decimal = found.replace("-", "").isdecimal()
        listed = entity == "MAC_ADDRESS" and (decimal or ends & {"-", ":"})
        in_a_row = entity == "CREDIT_CARD" and not card(found)
        sliced = entity == "IP_ADDRESS" and re.fullmatch("::[0-9A-Fa-f]{0,4}", found)
        unaddressed = entity == "URL" and not ("://" in found or "www" in found or "/" in found)
        chance = in_a_row or sliced or unaddressed
        if not (bare or embedded or part or listed or chance or entity == "PHONE_NUMBER"):
            kept.add((entity, start, end, score))
    return kept


def test_random_texts_give_the_same_spans(engine: Engine, oracle) -> None:
    dice = random.Random(7)
    for _ in range(400):
        text = _random_text(dice)
        assert _without_deliberate(ours(engine, text), text) == _without_deliberate(
            theirs(oracle, text), text
        ), ascii(text)


class _Tokens:
    """Words and signs, as Presidio's context words are compared with."""

    def __new__(cls):
        from presidio_analyzer.nlp_engine import NlpArtifacts, NoOpNlpEngine

        class Tokens(NoOpNlpEngine):
            def process_text(self, text, language):
                found = list(re.finditer(r"\w+|[^\w\s]", text))
                words = [one.group() for one in found]
                lemmas = [one.lower() for one in words]
                places = [one.start() for one in found]
                return NlpArtifacts([], words, places, lemmas, self, language)

        return Tokens(models=[{"lang_code": one, "model_name": "no_op"} for one in LANGUAGES])


@pytest.fixture(scope="module")
def reader(oracle):
    """Presidio with context words."""
    from presidio_analyzer import AnalyzerEngine

    return AnalyzerEngine(
        registry=oracle.registry, nlp_engine=_Tokens(), supported_languages=list(LANGUAGES)
    )


def in_context(engine: Engine, text: str) -> set[str]:
    return {one.entity for one in engine.spans(pa.array([text])).get(0, ())}


SHOWN = [one for one in DIFFERENCES if one.example and one.finder is not Finder.TOLD]


@pytest.mark.parametrize("one", SHOWN, ids=lambda one: one.id)
def test_a_deliberate_difference_is_one(engine: Engine, reader, one: Difference) -> None:
    told = {found[0] for found in theirs(reader, one.example)}
    mine = in_context(engine, one.example)
    assert (one.entity in told, one.entity in mine) == (
        one.finder is Finder.PRESIDIO,
        one.finder is Finder.OURS,
    )


def test_identifiers_are_found_whatever_the_language(engine: Engine, oracle) -> None:
    (one,) = [one for one in DIFFERENCES if one.id == "any-language"]
    english = oracle.analyze(one.example, language="en", score_threshold=THRESHOLD)
    assert one.entity not in {found.entity_type for found in english}
    assert one.entity in in_context(engine, one.example)


DATA = Path(__file__).resolve().parents[6] / "shared" / "data"


@pytest.mark.parametrize(
    "name",
    [
        "text/presidio_synth_v2.jsonl.gz",
        "text/presidio_generated_large.jsonl.gz",
        "text/meddocan_es_phi.jsonl.gz",
        "ner/sec_filings_en.jsonl.gz",
        "ner/german_ler_de.jsonl.gz",
    ],
)
def test_real_texts_give_the_same_spans(engine: Engine, oracle, name: str) -> None:
    texts = [json.loads(one)["text"] for one in _lines(DATA / name)]
    for text in random.Random(3).sample(texts, 60):
        short = text[:2000]
        assert _without_deliberate(ours(engine, short), short) == _without_deliberate(
            theirs(oracle, short), short
        ), name


@pytest.mark.parametrize(
    "name",
    [
        "structured/fakenamegenerator_3000.csv",
        "structured/aws_honeypot_marx_geo.csv",
        "negatives/vega_airports.csv",
        "negatives/deepchem_casn_to_smiles.csv.gz",
        "negatives/womens_clothing_reviews.csv.gz",
    ],
)
def test_cells_of_real_tables_give_the_same_spans(engine: Engine, oracle, name: str) -> None:
    rows = _lines(DATA / name)[1:]
    cells = sorted({cell for row in rows[:400] for cell in row.split(",")})
    for text in random.Random(3).sample(cells, min(len(cells), 150)):
        assert _without_deliberate(ours(engine, text), text) == _without_deliberate(
            theirs(oracle, text), text
        ), name


def _lines(path: Path) -> list[str]:
    if not path.exists():
        pytest.skip("the test data lies beside developers' checkouts only")
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    return data.decode("utf-8", "replace").splitlines()
