"""Where the masks of a column come from, as far as their format does not tell it."""

from collections.abc import Callable, Mapping
from typing import Final

import pyarrow as pa

from compliance.measure.overlap import Drawn
from masking.pick import POOLED
from masking.plan import ColumnPlan
from masking.pools import LEAST, PoolName, pool
from masking.schemes import SCHEMES

_ADDRESSES: Final = 9_999.0 * LEAST
_ROUTES: Final = 2.0**24
_SMALL_KEYS: Final = 2.0**31
_LOCAL: Final = 1e8
"""Telephones of one country and kind, and accounts of one bank, at least."""
_CARD: Final = 15
"""Digits of a card before its check digit."""
_NAMES: Final[tuple[PoolName, ...]] = ("given", "given_female", "given_male", "family")

Told = Mapping[str, str | int | float | bool]
"""Parameters of a plan."""


def drawn(plan: ColumnPlan) -> Drawn:
    """Pool and number of masks; neither where only the format tells."""
    found = _ORIGINS.get(plan.transform)
    return found(plan.parameters) if found else Drawn()


def _person(told: Told) -> Drawn:
    entries = pa.concat_arrays([pool(name, _locale(told)).texts for name in _NAMES])
    return Drawn(entries, float(LEAST * LEAST))


def _key(told: Told) -> Drawn:
    size = float(told.get("largest", _SMALL_KEYS)) - float(told.get("least", 0)) + 1
    return Drawn(domain=max(size, 1.0))


def _locale(told: Told) -> str:
    return str(told.get("locale", ""))


_ORIGINS: Final[Mapping[str, Callable[[Told], Drawn]]] = {
    "address": lambda told: Drawn(pool("street", _locale(told)).texts, _ADDRESSES),
    "card": lambda told: Drawn(domain=10.0 ** (_CARD - int(told.get("issuer_digits", 6)))),
    "city": lambda _told: Drawn(domain=POOLED),
    "company": lambda _told: Drawn(domain=POOLED),
    "iban": lambda _told: Drawn(domain=_LOCAL),
    "integer_key": _key,
    "ip": lambda _told: Drawn(domain=_ROUTES),
    "national_id": lambda told: Drawn(
        domain=float(SCHEMES[str(told.get("scheme", "us_ssn"))].domain)
    ),
    "person": _person,
    "phone": lambda _told: Drawn(domain=_LOCAL),
    "ranged_key": _key,
}
