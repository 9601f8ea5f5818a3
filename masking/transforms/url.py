"""Web addresses on hosts that cannot exist."""

from dataclasses import dataclass
from typing import ClassVar, Final
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.compute as pc

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
        return over_distinct(column, lambda values: _addresses(canonical(values), context))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  one in 2⁸⁰
        """None."""
        return 0.0


def _addresses(texts: pa.Array, context: Context) -> pa.Array:
    parts = [_scheme_and_host(text) for text in texts.to_pylist()]
    schemes = pa.array([scheme for scheme, _ in parts], type=pa.string())
    hosts = pa.array([host for _, host in parts], type=pa.string())
    labels = prf.words(prf.pairs(context.key("host"), hosts), _LABEL_LENGTH)
    paths = prf.words(prf.pairs(context.key("url"), texts), _PATH_LENGTH)
    made = pc.binary_join_element_wise(schemes, "://", labels, ".example.com/", paths, "")
    return pc.if_else(pc.equal(texts, ""), "", made)


def _scheme_and_host(text: str) -> tuple[str, str]:
    try:
        split = urlsplit(text)
        host = split.hostname or ""
    except ValueError:
        return "https", ""
    return (split.scheme if split.scheme in _SCHEMES else "https"), host
