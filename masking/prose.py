"""Spans inside text, replaced by the name of their entity. The only room of presidio-anonymizer."""

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from masking.domains import text_type
from masking.interface import MaskingError
from policies.terms import Span

PROSE: Final = "prose"
"""The name by which a plan asks for it."""


def replace(column: pa.Array, spans: Sequence[tuple[Span, ...]]) -> pa.Array:
    """The texts with each span replaced by `<ENTITY>`; spans that overlap are merged by Presidio.

    Args:
        column: text.
        spans: for each row its spans, in characters.

    Raises:
        MaskingError: not one tuple of spans for each row, or a span that lies outside its text.
    """
    if len(spans) != len(column):
        raise MaskingError(f"{len(column)} rows of prose have spans for {len(spans)}")
    texts = column.to_pylist()
    if any(spans):
        anonymize = _Anonymizer()
        texts = [
            anonymize(text, found) if text is not None and found else text
            for text, found in zip(texts, spans, strict=True)
        ]
    return pa.array(texts, type=text_type(column.type))


class _Anonymizer:
    """Presidio's engine with the one operator we use."""

    def __init__(self) -> None:
        import presidio_anonymizer
        from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

        library: Any = presidio_anonymizer
        self._engine: Any = library.AnonymizerEngine()
        self._result: Any = RecognizerResult
        self._operators: Any = {"DEFAULT": OperatorConfig("replace")}

    def __call__(self, text: str, spans: tuple[Span, ...]) -> str:
        if any(not 0 <= span.start < span.end <= len(text) for span in spans):
            raise MaskingError("a span of prose lies outside its text")
        results = [self._result(str(s.entity), s.start, s.end, s.score) for s in spans]
        try:
            masked = self._engine.anonymize(text, results, operators=self._operators)
        except Exception as error:  # noqa: BLE001  whatever it is, its text may hold a value
            raise MaskingError(
                f"presidio-anonymizer cannot replace the spans ({type(error).__name__})"
            ) from None
        return str(masked.text)
