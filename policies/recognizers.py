"""What an owner says of recognizers: which of them are used besides the usual, and their own."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

import regex
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

COUNTRIES: Final = (
    "au", "ca", "de", "es", "fi", "in", "it", "kr", "ng", "ph", "pl", "se", "sg", "th", "tr", "uk",
    "us", "za",
)  # fmt: skip
"""Countries whose identifiers Presidio knows."""
FLAGS: Final = 26
"""DOTALL, MULTILINE and IGNORECASE, as Presidio has it."""


def _expression(text: str) -> str:
    try:
        regex.compile(text)
    except regex.error as error:
        raise ValueError(f"is no regular expression: {error.msg}") from None
    return text


def _country(text: str) -> str:
    if text not in COUNTRIES:
        raise ValueError(f"is no country with recognizers; there are {', '.join(COUNTRIES)}")
    return text


Score = Annotated[float, Field(ge=0, le=1)]
Name = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]
"""An entity, UPPER_SNAKE."""
Country = Annotated[str, AfterValidator(_country)]


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Recognizers(_Declared):
    """The section `recognizers:` of the manifest."""

    countries: tuple[Country, ...] = ()
    """Countries whose identifiers are looked for besides the usual ones, such as `de`, `uk`."""
    entities: tuple[Name, ...] = ()
    """Single entities of Presidio's that are looked for besides, such as `US_MBI`."""
    thresholds: Mapping[Name, Annotated[float, Field(ge=0.5, le=1)]] = Field(default_factory=dict)
    """Entity → least score that is told, where that is more than the usual 0.5."""
    yaml: tuple[str, ...] = ()
    """Files of own recognizers in Presidio's form, relative to the manifest."""


class OwnPattern(_Declared):
    """One regular expression."""

    name: str = "pattern"
    regex: Annotated[str, Field(min_length=1), AfterValidator(_expression)]
    score: Score


class LanguageContext(_Declared):
    """Context words of one language."""

    language: str
    context: tuple[str, ...] = ()


class OwnRecognizer(_Declared):
    """A recognizer of the user's, in the form of Presidio's registry."""

    name: str = Field(min_length=1)
    type: Literal["custom"] = "custom"
    enabled: bool = True
    supported_entity: Name
    supported_language: str | None = None
    supported_languages: tuple[str | LanguageContext, ...] = ()
    """Languages are not asked for: an identifier does not depend on the text around it."""
    patterns: tuple[OwnPattern, ...] = ()
    context: tuple[str, ...] = ()
    deny_list: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    deny_list_score: Score = 1.0
    global_regex_flags: int | None = None


class Registry(_Declared):
    """A file of own recognizers."""

    supported_languages: tuple[str, ...] = ()
    global_regex_flags: int = FLAGS
    recognizers: tuple[OwnRecognizer, ...] = Field(min_length=1)
