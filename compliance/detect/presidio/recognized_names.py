"""Names by a recognizer of Presidio's that holds a model of its own: transformers and GLiNER."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from compliance.detect.interface import DetectionError
from compliance.detect.names.interface import ENTITIES, Ints, Names
from compliance.detect.presidio.answers import Told, names_of, quietly


class RecognizerNamer:
    """Implements `Namer`."""

    def __init__(
        self, engine: str, recognizer: Callable[[], Any], digest: str, model: str = ""
    ) -> None:
        """`model`: the recognizer's field that holds what may fail in silence, if any."""
        self.digest = digest
        self._name = engine
        with quietly(engine):
            self._recognizer = recognizer()
            self._recognizer.load()
        self._watched = _Watched(getattr(self._recognizer, model)) if model else None
        if self._watched:
            setattr(self._recognizer, model, self._watched)

    def names(self, texts: Sequence[str], documents: Ints | None = None) -> Names:  # noqa: ARG002
        """The names in a batch of texts; each is a document of its own.

        Raises:
            DetectionError: the model failed on a text.
        """
        with quietly(self._name):
            return names_of(self._answers(texts))

    def _answers(self, texts: Sequence[str]) -> Iterator[list[Told]]:
        entities = [str(one) for one in ENTITIES]
        for text in texts:
            found = self._recognizer.analyze(text, entities)
            yield [(one.start, one.end, one.entity_type, one.score) for one in found]
            if self._watched and self._watched.failed:
                raise DetectionError(
                    f"the model of the engine {self._name} failed on a text",
                    hint="try the model by itself",
                )


class _Watched:
    """A model whose failures are counted: Presidio takes them for texts without a name."""

    def __init__(self, inner: Callable[..., Any]) -> None:
        self.inner = inner
        self.failed = False

    def __call__(self, *args: object, **options: object) -> Any:  # noqa: ANN401  as it says
        try:
            return self.inner(*args, **options)
        except Exception:
            self.failed = True
            raise
