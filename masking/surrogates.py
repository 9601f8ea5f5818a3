"""What stands for each mention in prose: the mask of its value, as its column would have it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa

from masking.domains import domain_of
from masking.interface import Context, MaskingError
from masking.mentioned_names import Known, NameMention, fake_names
from masking.name_words import Part
from masking.plan import ColumnPlan
from masking.spellings import Writer
from masking.strangers import stranger
from masking.table import build
from masking.transforms.date_shift import DateShift
from masking.transforms.generalise_date import GeneraliseDate
from masking.transforms.person import Person
from masking.transforms.redact import MARK

Keys = Callable[[str, str], bytes]
_STRANGERS: Final = "strangers"
_SUBJECT: Final = "subject"
"""Any name: the values themselves are handed in."""
_HOW: Final = ("limit", "day_first")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text that is replaced, and what is known of where it stands."""

    text: str = field(repr=False)
    plan: ColumnPlan | None
    """How its value is masked; None where the name of its entity takes its place."""
    seed: str = ""
    """Of the document or the mention; empty where equal values are equal everywhere."""
    subject: str | None = field(default=None, repr=False)
    """The person by whose days its date moves."""
    subject_domain: str = ""
    parts: Mapping[str, Part] = field(default_factory=dict, repr=False)
    givens: Sequence[str] = field(default=(), repr=False)
    write: Writer = field(default=str, repr=False)
    """Spells its surrogate as the value was spelled in the text."""


def surrogates(
    mentions: Sequence[Mention], keys: Keys, known: Known = lambda _word: None
) -> list[str | None]:
    """A surrogate for each mention; None where none can be made: then its entity is named.

    Args:
        mentions: of any number of texts.
        keys: 32 bytes for a link domain and a purpose.
        known: casefolded word of a name → the part that it is in all tables.

    Raises:
        PolicyError: a plan cannot be used.
    """
    out: list[str | None] = [None] * len(mentions)
    for places in _alike(mentions):
        chosen = [mentions[place] for place in places]
        for place, one, made in zip(places, chosen, _made(chosen, keys, known), strict=True):
            if made and made != MARK and made.casefold() != one.text.casefold():
                out[place] = one.write(made)
    return out


def _alike(mentions: Sequence[Mention]) -> list[list[int]]:
    """Places of mentions that one plan masks."""
    groups: dict[tuple[int, str], list[int]] = {}
    for place, one in enumerate(mentions):
        if one.plan is not None:
            groups.setdefault((id(one.plan), one.subject_domain), []).append(place)
    return list(groups.values())


def _made(mentions: Sequence[Mention], keys: Keys, known: Known) -> Sequence[str | None]:
    plan = mentions[0].plan
    if plan is None:
        return [None] * len(mentions)
    if plan.transform == Person.name:
        return _names(mentions, plan, keys, known)
    if plan.transform in (DateShift.name, GeneraliseDate.name):
        return _dates(mentions, plan, keys)
    domain = domain_of(plan)
    texts = [_other(one, plan, keys(domain, _STRANGERS)) for one in mentions]
    context = Context(_scoped(keys, domain), domain)
    return _masked(texts, lambda column: build(plan).apply(column, context))


def _other(mention: Mention, plan: ColumnPlan, key: bytes) -> str:
    if not mention.seed:
        return mention.text
    return stranger(mention.text, mention.seed, key, plan.transform)


def _names(
    mentions: Sequence[Mention], plan: ColumnPlan, keys: Keys, known: Known
) -> list[str | None]:
    """Any column of names will do: they share their link domain, and the parts are told apart."""
    person, domain = build(plan), domain_of(plan)
    if not isinstance(person, Person):
        raise MaskingError("names are masked by `person`")
    told = [NameMention(one.text, one.seed, one.parts, one.givens) for one in mentions]
    return fake_names(told, person, Context(_scoped(keys, domain), domain), known)


def _dates(mentions: Sequence[Mention], plan: ColumnPlan, keys: Keys) -> list[str | None]:
    """By the days of the row's subject; of a document or mention that stands alone by its own."""
    if plan.transform == GeneraliseDate.name:
        return _masked([one.text for one in mentions], lambda column: _years(column, keys))
    told = {name: plan.parameters[name] for name in _HOW if name in plan.parameters}
    shift = build(plan.model_copy(update={"parameters": {_SUBJECT: _SUBJECT, **told}}))
    domain = mentions[0].subject_domain
    subjects = [one.seed or one.subject for one in mentions]
    texts = pa.array([one.text for one in mentions], pa.string())
    context = Context(_scoped(keys, domain), domain, pa.array(subjects, pa.string()))
    made: list[str | None] = shift.apply(texts, context).to_pylist()
    return made


def _years(column: pa.Array, keys: Keys) -> pa.Array:
    return GeneraliseDate().apply(column, Context(_scoped(keys, ""), ""))


def _masked(texts: Sequence[str], mask: Callable[[pa.Array], pa.Array]) -> list[str | None]:
    """All at once; where one of them cannot be masked, each by itself, and that one not at all."""
    try:
        return _texts(mask(pa.array(texts, pa.string())))
    except MaskingError:
        if len(texts) == 1:
            return [None]
        return [made for one in texts for made in _masked([one], mask)]


def _texts(column: pa.Array) -> list[str | None]:
    made: list[str | None] = column.cast(pa.string()).to_pylist()
    return made


def _scoped(keys: Keys, domain: str) -> Callable[[str], bytes]:
    return lambda purpose: keys(domain, purpose)
