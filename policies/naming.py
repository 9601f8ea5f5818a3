"""What an owner says of names in prose: who finds them, and which."""

from typing import Annotated, Final, Literal, get_args

from pydantic import Field, ValidationError, model_validator

from policies.declaration import Declaration, misplaced
from policies.errors import Error

BORROWED: Final = ("spacy", "transformers", "gliner")
"""Engines that need a model of the user's."""

NamedEntity = Literal["PERSON", "LOCATION", "ORGANIZATION"]
Engine = Literal["embedded", "spacy", "transformers", "gliner", "off"]


class Naming(Declaration):
    """The section `names:` of the manifest."""

    engine: Engine = "embedded"
    """Who finds names: ours, which needs no download, or one of Presidio's with your model."""
    model: Annotated[str, Field(min_length=1)] | None = None
    """Name or path of a model that is installed here; none is ever downloaded."""
    entities: tuple[NamedEntity, ...] = ("PERSON", "LOCATION")
    recall_bias: Annotated[float, Field(ge=0, le=5)] = 0.0
    """Of `embedded`: each unit finds more names, and more words that are none."""
    code: bool = False
    """Whether names are looked for in comments and strings of source code, too."""

    @model_validator(mode="after")
    def _model_fits_engine(self) -> "Naming":
        if (self.engine in BORROWED) is (self.model is not None):
            return self
        told = (
            f"the engine {self.engine} needs a model; write model: and its name or folder"
            if self.model is None
            else f"is not asked for by the engine {self.engine}; name spacy, transformers or gliner"
        )
        raise misplaced(told, "model")

    def finds(self, entity: str) -> bool:
        """Whether this kind of name is looked for in prose."""
        return self.engine != "off" and entity in self.entities

    @property
    def is_off(self) -> bool:
        """Whether no names are looked for in prose."""
        return self.engine == "off" or not self.entities


def asked(text: str, declared: Naming) -> Naming:
    """What a command line asks for, over what is declared.

    `off`, `spacy:en_core_web_lg`, `person,organization`, `gliner:models/pii,person`.

    Raises:
        Error: nothing is called so.
    """
    told = declared.model_dump()
    words = [one.strip() for one in text.split(",")]
    entities = [one.upper() for one in words if one.upper() in get_args(NamedEntity)]
    engines = [one for one in words if one.upper() not in entities]
    if entities:
        told["entities"] = tuple(entities)
    if engines:
        engine, _, model = engines[-1].partition(":")
        told |= {"engine": engine, "model": model or None}
    try:
        return Naming.model_validate(told)
    except ValidationError:
        raise Error(
            f"names cannot be found by {text!r}",
            hint="write off, spacy:en_core_web_lg, gliner:FOLDER, or person,location,organization",
        ) from None
