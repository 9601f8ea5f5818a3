"""What the registry or the bill of materials of a model says that it was built from."""

from dataclasses import dataclass
from typing import Final

from checks.topic import FactKind, Topic


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One dataset in a model's bill of materials."""

    name: str
    """As the bill writes it."""
    dataset: str | None
    """Declared dataset that it is, None where none matches."""
    digest: str | None
    """`sha256:…` of the full content, None where the bill tells none, or a weaker one."""
    use: str = "train"
    """`train` or `evaluate`."""


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """One declared model, as its registry or bill of materials tells it."""

    model: str
    recorder: str
    """`mlflow`, `cyclonedx`, `croissant`."""
    version: str
    ingredients: tuple[Ingredient, ...]


MODEL: Final = Topic(FactKind.MODEL, ModelFacts)
