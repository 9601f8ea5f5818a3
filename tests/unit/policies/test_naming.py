import pytest

from policies.errors import Error, PolicyError
from policies.load import manifest_of
from policies.naming import Naming, asked


@pytest.mark.parametrize(
    ("text", "engine", "model", "entities"),
    [
        pytest.param("off", "off", None, ("PERSON", "LOCATION"), id="off"),
        pytest.param(
            "spacy:en_core_web_lg", "spacy", "en_core_web_lg", ("PERSON", "LOCATION"), id="a model"
        ),
        pytest.param(
            "gliner:models/pii,person", "gliner", "models/pii", ("PERSON",), id="model and entity"
        ),
        pytest.param(
            "Person, Organization", "off", None, ("PERSON", "ORGANIZATION"), id="entities"
        ),
    ],
)
def test_a_command_line_asks_for_engine_and_entities(text, engine, model, entities) -> None:
    told = asked(text, Naming(engine="off"))
    assert (told.engine, told.model, told.entities) == (engine, model, entities)


def test_a_command_line_leaves_what_it_does_not_say_as_declared() -> None:
    declared = Naming(engine="spacy", model="here", recall_bias=1.0)
    assert asked("person", declared) == declared.model_copy(update={"entities": ("PERSON",)})


@pytest.mark.parametrize("text", ["", "spacy", "off:model", "stanza:en", "nobody"])
def test_what_nobody_is_called_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(Error) as told:
        asked(text, Naming())
    assert "spacy:" in (told.value.hint or "")


@pytest.mark.parametrize(
    ("section", "fault"),
    [
        pytest.param("{engine: spacy}", ": the engine spacy needs a model", id="no model"),
        pytest.param("{engine: off, model: x}", ".model", id="a model that is not asked for"),
        pytest.param("{engine: stanza, model: x}", ".engine", id="an engine that is not there"),
        pytest.param("{entities: [AGE]}", ".entities", id="no entity of names"),
        pytest.param("{recall_bias: -1}", ".recall_bias", id="a bias below zero"),
    ],
)
def test_a_manifest_that_cannot_be_meant_is_refused_with_its_line(section, fault, tmp_path) -> None:
    text = f"version: 1\nsystem: {{name: x}}\nnames: {section}\n"
    with pytest.raises(PolicyError, match=f"names{fault}") as told:
        manifest_of(text, tmp_path / "compliance.yaml")
    assert told.value.line == 3


def test_nothing_is_looked_for_where_no_entity_is_named() -> None:
    assert Naming(entities=()).is_off
    assert Naming(engine="off").is_off
    assert not Naming(engine="spacy", model="x").is_off
