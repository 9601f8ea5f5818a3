"""Web addresses on hosts that cannot exist."""

from dataclasses import dataclass
from typing import ClassVar, Final
from urllib.parse import urlsplit

import pyarrow as pa

from masking import prf
from masking.domains import canonical, over_distinct, text_type
from masking.interface import Context, Promise
from policies.terms import Label

_PATH_LENGTH: Final = 16
_LABEL_LENGTH: Final = 10
_SCHEMES: Final = frozenset({"http", "https", "ftp", "ws", "wss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    """`scheme://label.example.com/token`: the label is keyed by the host, the token by the whole.

    Grouping by host still works; path, query and credentials are gone.
    """

    name: ClassVar[str] = "url"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.INJECTIVE, Promise.KEEPS_NULLS}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Addresses for the addresses."""
        return over_distinct(column, lambda values: _addresses(values, context))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  one in 2⁸⁰
        """None."""
        return 0.0


def _addresses(values: pa.Array, context: Context) -> pa.Array:
    texts: list[str] = canonical(values).to_pylist()
    parts = [_scheme_and_host(text) for text in texts]
    labels = prf.words(context.key("host"), [host for _, host in parts], _LABEL_LENGTH)
    paths = prf.words(context.key("url"), texts, _PATH_LENGTH)
    made = [
        f"{scheme}://{label}.example.com/{path}" if text else ""
        for text, (scheme, _), label, path in zip(texts, parts, labels, paths, strict=True)
    ]
    return pa.array(made, type=text_type(values.type))


def _scheme_and_host(text: str) -> tuple[str, str]:
    try:
        split = urlsplit(text)
        host = split.hostname or ""
    except ValueError:
        return "https", ""
    return (split.scheme if split.scheme in _SCHEMES else "https"), host
