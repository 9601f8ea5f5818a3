from pathlib import Path

import pytest
import spacy

from compliance.detect.interface import DetectionError
from compliance.detect.names.interface import ENTITIES
from compliance.detect.naming.table import load_namer
from policies.naming import Naming


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline as small as one can be, which knows three names."""
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Ada Lovelace"},
            {"label": "GPE", "pattern": "Turin"},
            {"label": "ORG", "pattern": "Acme"},
            {"label": "PRODUCT", "pattern": "Anvil"},
        ]
    )
    path = tmp_path_factory.mktemp("spacy") / "model"
    pipeline.to_disk(path)
    return path


def test_a_pipeline_of_the_users_finds_names(model: Path) -> None:
    namer = load_namer(Naming(engine="spacy", model=str(model)))
    texts = ["An Anvil by Acme for Ada Lovelace", "", "Turin, again"]
    names = namer.names(texts)
    told = [
        (texts[text][start:end], ENTITIES[entity])
        for text, start, end, entity, _ in zip(
            *(one.tolist() for one in names.arrays()), strict=True
        )
    ]
    assert told == [("Acme", "ORGANIZATION"), ("Ada Lovelace", "PERSON"), ("Turin", "LOCATION")]
    assert set(names.scores.tolist()) == {0.85}
    assert namer.digest == f"spacy {model}"


def test_a_model_that_is_absent_is_told_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(DetectionError, match="not installed, and none is downloaded") as told:
        load_namer(Naming(engine="spacy", model="xx_no_such_model"))
    assert "spacy download xx_no_such_model" in str(told.value.hint)


def test_a_folder_that_holds_no_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(DetectionError, match="engine spacy of names failed"):
        load_namer(Naming(engine="spacy", model=str(tmp_path)))
