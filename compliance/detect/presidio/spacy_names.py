"""Names by a spaCy pipeline of the user's, through Presidio's engine for it."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from compliance.detect.names.interface import Ints, Namer, Names
from compliance.detect.presidio.answers import Told, names_of, quietly
from compliance.detect.presidio.models import absent, is_here
from policies.naming import Naming

_LANGUAGE: Final = "en"
"""Presidio's word for the one model; the model itself says what it reads."""
_BATCH: Final = 64


class SpacyNamer:
    """Implements `Namer`."""

    def __init__(self, model: str, digest: str) -> None:
        from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

        self.digest = digest
        settings = NerModelConfiguration()
        models = [{"lang_code": _LANGUAGE, "model_name": model}]
        self._engine: Any = SpacyNlpEngine(models, settings)
        with quietly("spacy"):
            self._engine.load()

    def names(self, texts: Sequence[str], documents: Ints | None = None) -> Names:  # noqa: ARG002
        """The names in a batch of texts; each is a document of its own."""
        with quietly("spacy"):
            return names_of(self._answers(texts))

    def _answers(self, texts: Sequence[str]) -> Iterator[list[Told]]:
        for _, found in self._engine.process_batch(texts, _LANGUAGE, batch_size=_BATCH):
            spans = zip(found.entities, found.scores, strict=True)
            yield [(one.start_char, one.end_char, one.label_, score) for one, score in spans]


def load(declared: Naming, digest: str) -> Namer:
    """The namer.

    Raises:
        DetectionError: the model is absent, or cannot be read.
    """
    model = str(declared.model)
    if not is_here(model):
        raise absent(declared, f"python -m spacy download {model}, name a folder")
    return SpacyNamer(model, digest)
