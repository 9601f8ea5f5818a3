"""Transformers and GLiNER with stand-ins for the libraries: no model is at hand in a test."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from presidio_analyzer.predefined_recognizers.ner import gliner_recognizer as gliner_home
from presidio_analyzer.predefined_recognizers.ner import huggingface_ner_recognizer as hugging_home

from compliance.detect.interface import DetectionError
from compliance.detect.names.interface import ENTITIES, Namer
from compliance.detect.naming.table import load_namer
from compliance.detect.presidio import models
from policies.naming import Naming

TEXT = "Ada Lovelace of Acme went to Turin"
SPANS = [("PER", 0, 12, 0.99), ("ORG", 16, 20, 0.7), ("LOC", 29, 34, 0.9), ("MISC", 0, 3, 1.0)]
WORDS = {"PER": "person", "ORG": "organization", "LOC": "location", "MISC": "thing"}


def told(namer: Namer, text: str) -> list[tuple[str, str]]:
    names = namer.names([text])
    return [
        (text[start:end], ENTITIES[entity])
        for _, start, end, entity, _ in zip(*(one.tolist() for one in names.arrays()), strict=True)
    ]


EXPECTED = [("Ada Lovelace", "PERSON"), ("Acme", "ORGANIZATION"), ("Turin", "LOCATION")]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes a package seem installed."""
    real = models.find_spec

    def install(package: str) -> None:
        before = models.find_spec
        monkeypatch.setattr(
            models, "find_spec", lambda one: object() if one == package else before(one)
        )

    assert real
    return install


def classifier(task: str, **options: Any) -> Callable[[str], list[dict[str, Any]]]:
    assert task == "token-classification"
    assert Path(options["model"]).is_dir()

    def classify(text: str) -> list[dict[str, Any]]:
        if "fails" in text:
            raise RuntimeError(text)
        return [
            {"entity_group": label, "start": start, "end": end, "score": score}
            for label, start, end, score in SPANS
            if end <= len(text)
        ]

    return classify


@pytest.fixture
def transformers(
    installed: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Namer:
    installed("transformers")
    installed("torch")
    cuda = SimpleNamespace(is_available=lambda: False, device_count=lambda: 0)
    monkeypatch.setattr(hugging_home, "torch", SimpleNamespace(cuda=cuda))
    monkeypatch.setattr(hugging_home, "hf_pipeline", classifier)
    return load_namer(Naming(engine="transformers", model=str(tmp_path)))


def test_a_token_classifier_finds_names(transformers: Namer) -> None:
    assert told(transformers, TEXT) == EXPECTED


def test_a_failure_of_the_model_is_no_text_without_names(transformers: Namer) -> None:
    with pytest.raises(DetectionError, match="failed on a text") as failed:
        transformers.names(["Ada fails"])
    assert "Ada" not in str(failed.value)


def test_gliner_finds_names(
    installed: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed("gliner")
    asked: dict[str, Any] = {}

    class Gliner:
        @classmethod
        def from_pretrained(cls, name: str, **options: Any) -> "Gliner":
            asked.update(options, name=name)
            return cls()

        def predict_entities(self, text: str, labels: list[str], **_: Any) -> list[dict[str, Any]]:
            asked["labels"] = labels
            return [
                {"label": WORDS[label], "start": start, "end": end, "score": score}
                for label, start, end, score in SPANS
            ]

    monkeypatch.setattr(gliner_home, "GLiNER", Gliner)
    namer = load_namer(Naming(engine="gliner", model=str(tmp_path)))
    assert told(namer, TEXT) == EXPECTED
    assert (asked["name"], asked["local_files_only"]) == (str(tmp_path), True)
    assert {"person", "location", "organization"} <= set(asked["labels"])


@pytest.mark.parametrize(
    ("engine", "package"), [("transformers", "transformers"), ("gliner", "gliner")]
)
def test_a_package_that_is_absent_is_told_with_its_remedy(
    engine: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "find_spec", lambda one: None)
    with pytest.raises(DetectionError, match=f"needs the package {package}") as told_:
        load_namer(Naming(engine=engine, model="x/y"))
    assert f"pip install {package}" in str(told_.value.hint)


def test_a_model_that_is_absent_is_not_asked_for_over_the_network(
    installed: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    installed("gliner")
    hub = ModuleType("huggingface_hub")
    asked: list[dict[str, Any]] = []

    def snapshot_download(model: str, **options: Any) -> str:
        asked.append(options)
        raise FileNotFoundError(model)

    hub.snapshot_download = snapshot_download  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "huggingface_hub", hub)
    with pytest.raises(DetectionError, match="none is downloaded"):
        load_namer(Naming(engine="gliner", model="someone/model"))
    assert asked == [{"local_files_only": True}]
