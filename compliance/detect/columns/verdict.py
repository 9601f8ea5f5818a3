"""What a column holds: header, values and shape weighed together.

Each source gives an entity a weight between 0 and 1, the probability that it would be right to
believe it alone. The confidence is their noisy-or, `1 - product(1 - weight)`. A header that no
value bears out stays below one half, so that a name alone never gates; one that the values
contradict counts a fifth. Below one half the verdict abstains and names its candidates. A
declared entity wins, and where the values say something else the verdict tells the conflict.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Final

from compliance.detect.columns.lexicon import SURE, Meaning
from compliance.detect.columns.shapes import COULD_BE, Profile
from policies.terms import Entity, Evidence

CERTAIN: Final = 0.5
"""Least confidence of a verdict."""
UNSUPPORTED: Final = 0.45
"""Most confidence of a header that no value bears out."""
_FITS: Final = 0.6
_CONTRADICTS: Final = 0.3
_TOLD: Final = 0.5
"""Share of values that must be of an entity before the values alone tell it."""
_STRICT: Final = 0.7
"""What a form says that little else takes."""
_LIKELY: Final = 0.3
"""What a name says that leaves other readings."""
_CODED: Final = frozenset({"GENDER", "NRP", "MARITAL_STATUS", "EDUCATION", "LOCATION"})
"""What small numbers may stand for; that they do, a neighbour must bear out."""
_FLAGS: Final = frozenset({
    "GENDER", "HEALTH_CONDITION", "SPECIAL_CATEGORY", "DEMOGRAPHIC", "MARITAL_STATUS", "EDUCATION",
})  # fmt: skip
"""What yes or no may answer; no identifier is told by it."""

PRECISE: Final[Mapping[str, frozenset[str]]] = {
    "DATE_OF_BIRTH": frozenset({"DATE_TIME"}),
    "DATE_OF_DEATH": frozenset({"DATE_TIME"}),
    "CREDIT_CARD_EXPIRY": frozenset({"DATE_TIME"}),
    "PERSON_ID": frozenset(
        {"UUID", "US_SSN", "EMAIL_ADDRESS", "MEDICAL_LICENSE", "UK_NHS", "PHONE_NUMBER"}
    ),
    "DEVICE_ID": frozenset({"UUID", "MAC_ADDRESS", "CREDIT_CARD", "US_SSN", "PHONE_NUMBER"}),
    "ID": frozenset({"UUID", "US_SSN", "PHONE_NUMBER"}),
    "MEDICAL_RECORD_NUMBER": frozenset({"UUID", "US_SSN", "PHONE_NUMBER", "UK_NHS"}),
    "HEALTH_INSURANCE_ID": frozenset({"UUID", "UK_NHS", "US_SSN", "PHONE_NUMBER"}),
    "NATIONAL_ID": frozenset(
        {"US_SSN", "PL_PESEL", "UK_NHS", "ES_NIF", "ES_NIE", "IT_FISCAL_CODE", "PHONE_NUMBER"}
    ),
    "TAX_ID": frozenset({"US_SSN", "US_ITIN", "ES_NIF", "IT_FISCAL_CODE", "IT_VAT_CODE"}),
    "ACCOUNT_NUMBER": frozenset({"IBAN_CODE", "US_BANK_NUMBER", "US_SSN", "PHONE_NUMBER"}),
    "USERNAME": frozenset({"EMAIL_ADDRESS"}),
    "SOCIAL_HANDLE": frozenset({"URL"}),
    "HEALTH_MEASUREMENT": frozenset({"DATE_TIME"}),
}
"""Header's entity → what its values may look like.

The header says more, and is no contradiction.
"""


_AGE: Final = Entity("AGE")
_OLDEST: Final = 89
"""Years of age; more are told as identifying. Source: HIPAA 45 CFR 164.514(b)(2)(i)(C)."""


@dataclass(slots=True)
class Judgement:
    """What is thought of a column so far; more evidence may be added."""

    weights: dict[Entity, dict[str, float]] = field(default_factory=dict)
    """Entity → source → weight."""
    unsupported: set[Entity] = field(default_factory=set)
    notes: list[Evidence] = field(default_factory=list)
    """What is said besides, and weighs nothing."""

    def add(self, entity: Entity, source: str, weight: float) -> None:
        """One source's say; the strongest of a source counts."""
        sources = self.weights.setdefault(entity, {})
        sources[source] = max(weight, sources.get(source, 0.0))

    def confidence(self, entity: Entity) -> float:
        """0 to 1."""
        noisy_or = 1 - prod(1 - one for one in self.weights.get(entity, {}).values())
        return min(noisy_or, UNSUPPORTED) if entity in self.unsupported else noisy_or

    @property
    def ranked(self) -> list[tuple[Entity, float]]:
        """Entities with their confidence, best first."""
        told = [(one, self.confidence(one)) for one in self.weights]
        return sorted(told, key=lambda one: (-round(one[1], 9), one[0]))

    @property
    def best(self) -> Entity | None:
        """The entity that is certain enough."""
        ranked = self.ranked
        return ranked[0][0] if ranked and ranked[0][1] >= CERTAIN else None

    def conflict(self, entity: Entity) -> bool:
        """Whether the values tell another entity, that `entity` is not a closer word for."""
        return any(
            sources.get("values", 0.0) >= _TOLD
            and one != entity
            and one not in PRECISE.get(entity, ())
            for one, sources in self.weights.items()
        )

    def evidence(self, entity: Entity) -> tuple[Evidence, ...]:
        """What speaks for `entity`, strongest first."""
        sources = self.weights.get(entity, {})
        told = [Evidence(source, entity, round(weight, 4)) for source, weight in sources.items()]
        told += [note for note in self.notes if note.entity == entity]
        return tuple(sorted(told, key=lambda one: (-one.weight, one.source)))


def judge(
    said: Sequence[Meaning], shape: Profile, shares: Mapping[Entity, float], declared: Entity | None
) -> Judgement:
    """Weigh a column.

    `shares`: entity → share of values that are of it as a whole, by pattern and validator.
    """
    judgement = Judgement()
    named = {one.entity for one in said}
    shares = {one: _likely(one, share, shape, named) for one, share in shares.items()}
    for meaning in said:
        _weigh_header(judgement, meaning, shape, shares)
    for entity, weight in _by_form(shape):
        judgement.add(entity, "values", weight)
    for entity, share in shares.items():
        if share >= _TOLD:
            judgement.add(entity, "values", 0.97 * share)
    _prefer_precise(judgement)
    if _AGE in judgement.weights:
        judgement.notes.append(Evidence("over_89", _AGE, round(shape.over(_OLDEST), 4)))
    if declared is not None:
        judgement.add(declared, "declared", 1.0)
    return judgement


def _likely(entity: Entity, share: float, shape: Profile, named: set[Entity]) -> float:
    """What a pattern found, as far as the values also have the form of it.

    Unnamed, digits with a dash are no telephone number, and four small numbers no address.
    """
    if entity == "PHONE_NUMBER" and entity not in named:
        return min(share, shape.forms["dialled"])
    if entity == "IP_ADDRESS" and entity not in named:
        return min(share, 1 - shape.forms["tiny ip"])
    return min(share, shape.fit(entity)) if entity in COULD_BE else share


def _by_form(shape: Profile) -> Iterator[tuple[Entity, float]]:
    """What values tell by their form alone, whatever the column is called."""
    if shape.is_names:
        yield Entity("PERSON"), 0.7
    elif shape.is_name_parts:
        yield Entity("PERSON"), 0.55
    if shape.is_addresses:
        yield Entity("STREET_ADDRESS"), 0.7


def _weigh_header(
    judgement: Judgement, meaning: Meaning, shape: Profile, shares: Mapping[Entity, float]
) -> None:
    entity = meaning.entity
    borne_out = max(
        [
            shares.get(entity, 0.0),
            *(shares.get(Entity(one), 0.0) for one in PRECISE.get(entity, ())),
        ]
    )
    fit = max(shape.fit(entity), borne_out) if entity in COULD_BE else borne_out
    sure = meaning.weight >= SURE
    if meaning.coded and shape.size > 1:
        fit = max(fit, shape.forms["integer"])
    if shape.is_coded and entity in _CODED:
        fit, sure = (1.0 if sure else 0.0), entity == "GENDER"
    if meaning.bare and not shape.is_keys:
        sure = False
    if shape.is_flag and entity not in _FLAGS:
        fit = 0.0
    contradicted = shape.size > 0 and fit < _CONTRADICTS
    weight = meaning.weight if sure else _LIKELY
    judgement.add(entity, meaning.source, weight * (0.2 if contradicted else 1.0))
    if fit < _FITS or not shape.size:
        judgement.unsupported.add(entity)
        return
    # A phrase with other readings needs more than a fitting form: a neighbour, or the values.
    form = max(shape.says(entity), 0.3 * fit)
    if not sure:
        form = 0.5 * form if form >= _STRICT else min(0.25, 0.5 * form)
    judgement.add(entity, "shape", form)
    if borne_out >= _FITS:
        judgement.add(entity, "values", 0.9 * borne_out)


def _prefer_precise(judgement: Judgement) -> None:
    """Where the header says more than the values, theirs is no rival."""
    for entity, looks in PRECISE.items():
        header = judgement.weights.get(Entity(entity), {})
        if "header" in header and Entity(entity) not in judgement.unsupported and len(header) > 1:
            for look in looks:
                rival = judgement.weights.get(Entity(look), {})
                if "values" in rival and judgement.confidence(Entity(entity)) >= CERTAIN:
                    judgement.add(Entity(entity), "values", rival.pop("values"))
