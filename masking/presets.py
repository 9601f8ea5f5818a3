"""Ready-made ways to mask: what a preset says of an entity stands above the usual suggestion.

A preset changes a plan that was inferred, column by column, before a person reviews it; the plan
then stands for itself. Days of reference are written into it: nothing is ever judged by today.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from masking.defaults import DATES, YEAR
from masking.plan import ColumnPlan, Plan
from masking.table import DROP
from policies.entities import kind_of
from policies.errors import PolicyError
from policies.terms import Entity, Kind

_OLDEST: Final = 89
"""Ages over it, and years that tell them, are one category (45 CFR 164.514(b)(2)(i)(C))."""
_KEYS: Final = frozenset(
    {"PERSON_ID", "ID", "MEDICAL_RECORD_NUMBER", "HEALTH_INSURANCE_ID", "UUID", "COMPANY_ID"}
)
"""What names rows: masked under the key, so that tables join."""
_OF_NAMES: Final = ("which", "unique")
"""Parameters of `person` that the data told."""

Parameters = Mapping[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is done to columns of one entity."""

    transform: str
    parameters: Parameters = field(default_factory=dict)
    keeps_link: bool = False


@dataclass(frozen=True, slots=True)
class Preset:
    """One way to mask."""

    note: str
    """For whom."""
    rules: Mapping[str, Rule]
    """Entity → what is done to it."""
    years_only: bool = False
    """Whether of every date only its year is told, and no year of who may be 90."""
    names_gone: bool = False
    """Whether whatever identifies directly, and is no key, is taken out."""

    def over(self, column: ColumnPlan, as_of: date) -> ColumnPlan:
        """What becomes of a column."""
        rule = self._rule(column, as_of)
        if rule is None:
            return column
        return ColumnPlan.model_validate(
            {
                "transform": rule.transform,
                "with": rule.parameters,
                "link": column.link if rule.keeps_link else None,
                "entity": column.entity,
            }
        )

    def _rule(self, column: ColumnPlan, as_of: date) -> Rule | None:
        entity = column.entity
        if entity is not None and entity in self.rules:
            return self.rules[entity]
        dated = entity in DATES or column.transform in ("date_shift", "generalise_date")
        if self.years_only and dated:
            return _year(column, as_of.year - _OLDEST)
        named = entity is not None and kind_of(Entity(entity)) is Kind.DIRECT
        if self.names_gone and named and entity not in _KEYS and column.transform != DROP:
            return Rule("redact")
        return None


def _year(column: ColumnPlan, earliest: int) -> Rule | None:
    """The year alone; a column of years in numbers is cut at the earliest."""
    if column.transform == "keep" and column.reason == YEAR:
        return Rule("top_bottom", {"least": earliest})
    if column.transform == "redact":
        return None
    return Rule("generalise_date", {"earliest": earliest})


PRESETS: Final[Mapping[str, Preset]] = {
    "hipaa-safe-harbor": Preset(
        "health data that leaves by 45 CFR 164.514(b)(2): all eighteen identifiers are gone",
        {
            "AGE": Rule("age_90"),
            "ZIP_CODE": Rule("zip3"),
            "GEO_COORDINATE": Rule("null"),
            "FREE_TEXT": Rule("redact"),
        },
        years_only=True,
        names_gone=True,
    ),
    "gdpr-pseudonymise": Preset(
        "personal data under GDPR Art. 4(5): identifiers under the key, special categories gone",
        {
            "NRP": Rule("redact"),
            "SPECIAL_CATEGORY": Rule("redact"),
            "AGE": Rule("age_band", {"years": 5}),
            "GEO_COORDINATE": Rule("round_number", {"digits": 1}),
        },
    ),
    "pci": Preset(
        "card data under PCI DSS 4.0.1, 3.3 and 3.5: no verification values, no expiry, other PANs",
        {
            "CREDIT_CARD": Rule("card", {"issuer_digits": 6}, keeps_link=True),
            "CREDIT_CARD_CVV": Rule(DROP),
            "CREDIT_CARD_EXPIRY": Rule("redact"),
            "PASSWORD": Rule(DROP),
        },
    ),
    "dev-realistic": Preset(
        "development: names keep their gender, amounts and ages their look and order",
        {
            "PERSON": Rule("person", {"gender": "keep"}, keeps_link=True),
            "AGE": Rule("age_90"),
            "FINANCIAL": Rule("noise", {"scale": 100.0}),
        },
    ),
}
"""Name → what it says."""


def with_preset(plan: Plan, name: str, as_of: date) -> Plan:
    """The plan under a preset.

    Args:
        plan: as it was inferred.
        name: of the preset.
        as_of: the day by which ages are judged.

    Raises:
        PolicyError: there is no such preset.
    """
    preset = PRESETS.get(name)
    if preset is None:
        raise PolicyError(
            f"no preset is called {name!r}", hint=f"there are {', '.join(sorted(PRESETS))}"
        )
    tables = {
        table: {path: _kept_part(one, preset.over(one, as_of)) for path, one in columns.items()}
        for table, columns in plan.tables.items()
    }
    return plan.model_copy(update={"preset": name, "tables": tables})


def _kept_part(before: ColumnPlan, after: ColumnPlan) -> ColumnPlan:
    """A name stays the part of a name that it was taken for, and apart where it was."""
    if after.transform != "person":
        return after
    kept = {name: before.parameters[name] for name in _OF_NAMES if name in before.parameters}
    return after.model_copy(update={"parameters": {**kept, **after.parameters}})
