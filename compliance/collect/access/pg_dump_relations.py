"""The tables and views that a script makes, with their owners and what is granted on them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from compliance.collect.access.pg_catalog import SELECT, DefaultGrant, Granted, Relation
from compliance.collect.access.pg_live import mentioned
from compliance.collect.access.pg_phrases import Phrase, is_invoker

KINDS: Final = frozenset({"table", "view", "materialized", "foreign", "sequence"})
_BEFORE: Final = frozenset({"temp", "temporary", "unlogged", "recursive"})
RUNNER: Final = "current_user"
"""Whoever runs the script, where it does not say."""
_USUAL: Final = "public"


@dataclass(slots=True)
class Relations:
    """The relations of a server that is being filled."""

    known: dict[str, Relation] = field(default_factory=dict)
    defaults: dict[DefaultGrant, None] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    """View → its query."""
    user: str = RUNNER
    """Who creates."""
    path: str = _USUAL
    """The schema of a bare name."""

    def full(self, name: str) -> str:
        """`schema.name`."""
        return name if "." in name else f"{self.path}.{name}"

    def read(self) -> dict[str, Relation]:
        """All of them, each view with the relations whose names stand in its query."""
        return {
            name: replace(one, reads=mentioned(self.texts[name], self.known) - {name})
            if name in self.texts
            else one
            for name, one in self.known.items()
        }

    def create(self, words: Phrase) -> None:
        """`CREATE TABLE | VIEW | MATERIALIZED VIEW | FOREIGN TABLE name …`."""
        kinds: list[str] = []
        while word := words.any_of(_BEFORE | KINDS):
            kinds.append(word)
        if not KINDS.intersection(kinds) or "sequence" in kinds:
            return
        words.take("if", "not", "exists")
        name = self.full(words.name())
        schema, _, bare = name.partition(".")
        texts = [word.text for word in words.rest]
        self.known[name] = Relation(
            schema=schema,
            name=bare,
            owner=self.user,
            granted=(Granted(self.user, SELECT), *self._by_default(schema)),
            definer="view" in kinds and "materialized" not in kinds and not is_invoker(texts),
            parents=frozenset(self._parents(texts)),
        )
        if "view" in kinds:
            self.texts[name] = " ".join(texts)

    def alter(self, words: Phrase) -> None:
        """`ALTER TABLE name OWNER TO | ENABLE ROW LEVEL SECURITY | ATTACH PARTITION …`."""
        words.any_of(KINDS)
        words.any_of(KINDS)
        words.take("if", "exists")
        words.take("only")
        relation = self.known.get(self.full(words.name()))
        texts = [word.text for word in words.rest]
        if relation is None:
            return
        if texts[:-1] == ["owner", "to"]:
            self._own(relation, texts[-1])
        elif texts[-3:] == ["row", "level", "security"]:
            self.known[relation.id] = _secured(relation, texts[0])
        elif texts[:2] == ["attach", "partition"]:
            self._attach(self.full(_dotted(texts[2:5])), relation)
        elif texts[:1] == ["set"] and "security_invoker" in texts:
            self.known[relation.id] = replace(relation, definer=not is_invoker(texts))

    def drop(self, words: Phrase) -> None:
        """`DROP TABLE names`."""
        words.any_of(KINDS)
        words.any_of(KINDS)
        words.take("if", "exists")
        for name in words.names():
            self.known.pop(self.full(name), None)

    def grant(self, name: str, grantee: str, columns: tuple[str, ...], *, revokes: bool) -> None:
        """Let somebody read, or no longer; all of it, or some columns."""
        one = self.known.get(name)
        if one is not None:
            granted = changed(one.granted, grantee, columns, revokes=revokes)
            self.known[name] = replace(one, granted=granted)

    def _by_default(self, schema: str) -> Iterator[Granted]:
        for one in self.defaults:
            if one.owner == self.user and one.schema in ("", schema):
                yield one.granted

    def _own(self, relation: Relation, owner: str) -> None:
        granted = tuple(
            replace(one, grantee=owner) if one.grantee == relation.owner else one
            for one in relation.granted
        )
        self.known[relation.id] = replace(relation, owner=owner, granted=granted)

    def _attach(self, child: str, parent: Relation) -> None:
        if child in self.known:
            one = self.known[child]
            self.known[child] = replace(one, parents=one.parents | {parent.id})

    def _parents(self, texts: Sequence[str]) -> Iterator[str]:
        for mark in (["partition", "of"], ["inherits", "("]):
            for at in range(len(texts) - 2):
                if list(texts[at : at + 2]) == mark:
                    yield self.full(_dotted(texts[at + 2 : at + 5]))


def changed(
    granted: Iterable[Granted], grantee: str, columns: tuple[str, ...], *, revokes: bool
) -> tuple[Granted, ...]:
    """The grants after one more, or one less. What is taken of the whole is taken of columns."""
    own = [one for one in granted if (one.grantee, one.privilege) == (grantee, SELECT)]
    kept = [one for one in granted if one not in own]
    whole = any(not one.columns for one in own)
    named = {column for one in own for column in one.columns}
    if columns:
        named = named - set(columns) if revokes else named | set(columns)
    else:
        whole = not revokes
        named = set() if revokes else named
    if whole:
        kept.append(Granted(grantee, SELECT))
    if named:
        kept.append(Granted(grantee, SELECT, tuple(sorted(named))))
    return tuple(kept)


def _secured(relation: Relation, word: str) -> Relation:
    """After ENABLE, DISABLE, FORCE or NO FORCE ROW LEVEL SECURITY."""
    match word:
        case "enable" | "disable":
            return replace(relation, rows_secured=word == "enable")
        case _:
            return replace(relation, rows_forced=word == "force")


def _dotted(words: Sequence[str]) -> str:
    """A name at the front of words: `schema . name`, or `name`."""
    return "".join(words[:3]) if words[1:2] == ["."] else "".join(words[:1])
