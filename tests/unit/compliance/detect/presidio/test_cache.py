import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from compliance.detect.interface import DetectionError
from compliance.detect.kept import cache_folder
from compliance.detect.presidio.cache import load_rules
from compliance.detect.rules import from_json, to_json


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    load_rules(folder)
    return folder


def test_the_rules_read_back_are_those_that_were_compiled(folder: Path) -> None:
    rules = load_rules(folder)
    assert from_json(to_json(rules)) == rules
    assert {"UsSsnRecognizer", "PhoneRecognizer", "ItFiscalCodeRecognizer"} <= {
        one.recognizer for one in rules.rules
    }


def test_one_rule_stands_for_all_languages_of_a_recognizer(folder: Path) -> None:
    cards = [one for one in load_rules(folder).rules if one.recognizer == "CreditCardRecognizer"]
    assert len(cards) == 1
    assert {"card", "tarjeta"} <= set(cards[0].context)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda text: "", id="empty"),
        pytest.param(lambda text: text[: len(text) // 2], id="cut off"),
        pytest.param(lambda text: text.replace("US_SSN", "US_SSX"), id="changed"),
        pytest.param(lambda text: "{}", id="another document"),
        pytest.param(lambda text: "\xff\xfe", id="not ASCII"),
    ],
)
def test_a_damaged_cache_is_compiled_anew(folder: Path, tmp_path: Path, damage) -> None:
    path = next(folder.glob("rules-*.json"))
    sound = path.read_text()
    hurt = tmp_path / path.name
    hurt.write_text(damage(sound))
    load_rules(tmp_path)
    assert hurt.read_text() == sound


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert load_rules(blocked / "inside").rules


def test_nothing_but_the_cache_is_left_behind(folder: Path) -> None:
    path, *others = folder.iterdir()
    assert not others
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/x")
    assert cache_folder() == Path("/x/ai-lifecycle-compliance")
    monkeypatch.setenv("COMPLIANCE_CACHE_DIR", "/y")
    assert cache_folder() == Path("/y")


def test_what_is_no_rule_set_is_refused() -> None:
    with pytest.raises(DetectionError):
        from_json('{"rules": [1]}')


def test_a_later_run_loads_no_presidio_and_opens_no_connection(folder: Path) -> None:
    code = """
import socket, sys
def refuse(*args, **kwargs):
    raise AssertionError("a connection was opened")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
import io
import pyarrow.csv
from compliance.detect.table import load
detector = load()
table = pyarrow.csv.read_csv(io.BytesIO(b"t\\njoe@example.com; call 415-555-2671"))
(records,) = table.to_batches()
spans = detector.spans(records, ["t"])
assert [one.entity for one in spans["t"][0]] == ["EMAIL_ADDRESS", "PHONE_NUMBER"], spans
banned = {"presidio_analyzer", "spacy", "tldextract", "pandas", "thinc", "requests"}
assert not banned & set(sys.modules), banned & set(sys.modules)
"""
    environment = {**os.environ, "COMPLIANCE_CACHE_DIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
