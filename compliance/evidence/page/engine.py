"""Templates: strict, escaping, with the few words that all of them use."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from policies.periods import in_words

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

_FOLDER: Final = files("compliance.evidence") / "templates"
_TURNING: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
"""Signs that turn the direction of what follows them (Unicode, annex 9)."""
_SIGNS: Final = (*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0))
"""Signs that are no text, and that no page may hold."""
_HIDDEN: Final = {sign: f"[U+{sign:04X}]" for sign in (*_TURNING, *_SIGNS)}


def template(name: str) -> "Template":
    """A template of the page by its name."""
    return _environment().get_template(name)


def number(value: float) -> str:
    """With a thin space between thousands."""
    return f"{value:,}".replace(",", "\u202f")


def words(value: object) -> str:
    """A name as words."""
    return str(value).replace("_", " ")


def scaled(place: float) -> float:
    """A place on a small plot, 0 to 100, as its x, so that marks at the ends are whole."""
    return round(6 + place * 1.12, 1)


def visible(text: str) -> str:
    """A text in which signs that turn or hide others are written out, so that none deceives."""
    return text.translate(_HIDDEN)


def prose(text: str) -> "Markup":
    """Escaped text in which what stands between backticks is code."""
    from markupsafe import Markup, escape  # noqa: PLC0415  comes with jinja2

    parts = str(text).split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    code = Markup("<code>{}</code>")
    return Markup("").join(code.format(p) if i % 2 else escape(p) for i, p in enumerate(parts))


@cache
def _environment() -> "Environment":
    from jinja2 import (  # noqa: PLC0415  loaded when a page is made
        Environment,
        FunctionLoader,
        StrictUndefined,
    )

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_source),
        finalize=lambda value: visible(value) if isinstance(value, str) else value,
    )
    environment.filters |= {"prose": prose, "number": number, "words": words, "period": in_words}
    environment.filters["scaled"] = scaled
    environment.globals["style"] = _style
    return environment


def _source(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _style() -> "Markup":
    from markupsafe import Markup  # noqa: PLC0415  comes with jinja2

    both = (files("compliance") / "look.css", _FOLDER / "page.css")
    return Markup("".join(one.read_text("utf-8") for one in both))  # noqa: S704  ours
