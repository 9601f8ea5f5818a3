"""A namer that is loaded when the first prose is met: a run without prose needs no model."""

from collections.abc import Callable, Sequence
from threading import Lock

from compliance.detect.names.interface import Ints, Namer, Names


class LateNamer:
    """Implements `Namer`; whichever thread asks first loads it for all."""

    def __init__(self, load: Callable[[], Namer], digest: str) -> None:
        self._load = load
        self._lock = Lock()
        self._loaded: Namer | None = None
        self.digest = digest

    def names(self, texts: Sequence[str], documents: Ints | None = None) -> Names:
        """The names in a batch of texts."""
        return self._namer.names(texts, documents)

    @property
    def _namer(self) -> Namer:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded
