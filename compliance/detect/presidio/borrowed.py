"""Validators of Presidio's own, for the recognizers that are used where they are asked for.

Presidio is loaded when the first of them is called.
"""

from collections.abc import Callable
from functools import cache
from typing import Any


def lazily(recognizer: str) -> Callable[[str], bool | None]:
    """What the recognizer of this class says of a text; loads Presidio when first called."""

    def check(text: str) -> bool | None:
        one = _instance(recognizer)
        if one.invalidate_result(text):
            return False
        said: bool | None = one.validate_result(text)
        return said

    return check


@cache
def _instance(recognizer: str) -> Any:  # noqa: ANN401  untyped library
    from presidio_analyzer import predefined_recognizers

    return getattr(predefined_recognizers, recognizer)()
