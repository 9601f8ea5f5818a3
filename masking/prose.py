"""Spans inside text, each replaced by its surrogate. The only room of presidio-anonymizer."""

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from masking.domains import text_type
from masking.interface import MaskingError
from policies.terms import Entity, Span

PROSE: Final = "prose"
"""The name by which a plan asks for it."""
OPERATOR: Final = "surrogate"
"""The name of our operator in Presidio's engine."""

Surrogates = Sequence[Sequence[str | None]]
"""One for each span of each row; None where the name of the entity stands for it."""


def replace(
    column: pa.Array, spans: Sequence[tuple[Span, ...]], surrogates: Surrogates | None = None
) -> pa.Array:
    """The texts with each span replaced by its surrogate, or by `<ENTITY>` where it has none.

    Args:
        column: text.
        spans: for each row its spans, in characters. With surrogates they lie in order and apart;
            without, those that overlap are merged by Presidio.
        surrogates: what takes their places.

    Raises:
        MaskingError: not one tuple of spans for each row, or a span that lies outside its text.
    """
    if len(spans) != len(column):
        raise MaskingError(f"{len(column)} rows of prose have spans for {len(spans)}")
    texts = column.to_pylist()
    if any(spans):
        anonymize = _Anonymizer()
        told = surrogates or [()] * len(spans)
        texts = [
            anonymize(text, found, chosen) if text is not None and found else text
            for text, found, chosen in zip(texts, spans, told, strict=True)
        ]
    return pa.array(texts, type=text_type(column.type))


def placeholder(entity: Entity) -> str:
    """What names an entity where no value stands for it."""
    return f"<{entity}>"


class _Anonymizer:
    """Presidio's engine, with an operator of ours that looks up what was decided before."""

    def __init__(self) -> None:
        import presidio_anonymizer
        from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

        library: Any = presidio_anonymizer
        self._engine: Any = library.AnonymizerEngine()
        self._engine.add_anonymizer(_operator())
        self._result: Any = RecognizerResult
        self._config: Any = OperatorConfig

    def __call__(self, text: str, spans: Sequence[Span], chosen: Sequence[str | None]) -> str:
        if any(not 0 <= span.start < span.end <= len(text) for span in spans):
            raise MaskingError("a span of prose lies outside its text")
        if chosen and len(chosen) != len(spans):
            raise MaskingError(f"{len(spans)} spans of prose have {len(chosen)} surrogates")
        by_name = _by_name(spans, chosen)
        results = [
            self._result(name, one.start, one.end, one.score)
            for name, one in zip(_names(spans, apart=bool(chosen)), spans, strict=True)
        ]
        operators = {"DEFAULT": self._config(OPERATOR, {"chosen": by_name})}
        try:
            masked = self._engine.anonymize(text, results, operators=operators)
        except Exception as error:  # noqa: BLE001  whatever it is, its text may hold a value
            raise MaskingError(
                f"presidio-anonymizer cannot replace the spans ({type(error).__name__})"
            ) from None
        return str(masked.text)


def _names(spans: Sequence[Span], *, apart: bool) -> list[str]:
    """How the engine calls the spans: by their place, so that it merges none, or by entity."""
    return [str(place) if apart else str(one.entity) for place, one in enumerate(spans)]


def _by_name(spans: Sequence[Span], chosen: Sequence[str | None]) -> dict[str, str]:
    if not chosen:
        return {str(one.entity): placeholder(one.entity) for one in spans}
    told = zip(spans, chosen, strict=True)
    return {
        str(place): placeholder(one.entity) if made is None else made
        for place, (one, made) in enumerate(told)
    }


def _operator() -> type:
    """Our operator; its base is Presidio's, which is loaded when a span is replaced."""
    from presidio_anonymizer.operators import Operator, OperatorType

    class Surrogate(Operator):
        """What was chosen for a span, by the name that the span has in the engine."""

        def operate(self, text: str, params: dict[str, Any] | None = None) -> str:  # noqa: ARG002  the text is gone
            """The surrogate."""
            told = params or {}
            return str(told["chosen"][told["entity_type"]])

        def validate(self, params: dict[str, Any] | None = None) -> None:
            """Nothing: what is missing stops `operate`."""

        def operator_name(self) -> str:
            """Its name in the engine."""
            return OPERATOR

        def operator_type(self) -> OperatorType:
            """It hides, and gives nothing back."""
            return OperatorType.Anonymize

    return Surrogate
