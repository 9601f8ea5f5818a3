"""The catalog that a dump makes: `pg_dumpall`, or `pg_dump` with `pg_dumpall --roles-only`.

Its statements are followed one by one, as a server would: a grant, a revoke, an owner, default
privileges for what is created behind them. Scripts of GRANT by hand are read the same way.
Source: PostgreSQL 17, GRANT, REVOKE, ALTER DEFAULT PRIVILEGES, CREATE ROLE, CREATE VIEW.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from compliance.collect.access.pg_catalog import (
    PUBLIC,
    SELECT,
    Catalog,
    DefaultGrant,
    Definer,
    Granted,
)
from compliance.collect.access.pg_dump_relations import RUNNER, Relations
from compliance.collect.access.pg_dump_roles import Roles
from compliance.collect.access.pg_live import mentioned
from compliance.collect.access.pg_phrases import (
    ALL,
    Phrase,
    grantees_of,
    privileges_of,
    reads,
    skip_to,
)
from compliance.collect.access.pg_words import Statement, statements

_CALLS: Final = frozenset({"function", "procedure", "routine"})
_OTHERS: Final = frozenset(
    {"schema", "database", "sequence", "sequences", "language", "type", "domain", "large"}
    | {"tablespace", "parameter", "functions", "procedures", "routines", "foreign"}
)
"""Objects whose grants decide nothing on who reads a relation."""
_NO_ROLES: Final = "tells no roles; add the output of `pg_dumpall --roles-only`"
_SPEAKING: Final = (["create", "role"], ["create", "user"], ["create", "group"])


def speaks_of_rights(sql: str) -> bool:
    """Whether a script says anything on who may read."""
    return any(
        [word.text for word in one[:2]] in _SPEAKING or one[0].text in ("grant", "revoke")
        for one in statements(sql)
        if one
    )


def catalog_of_dump(sql: str) -> Catalog:
    """What the script leaves behind on an empty server."""
    server = _Server()
    for statement in statements(sql):
        server.follow(statement)
    return server.catalog()


@dataclass(slots=True)
class _Server:
    """A server that is being filled."""

    roles: Roles = field(default_factory=Roles)
    relations: Relations = field(default_factory=Relations)
    definers: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Function that reads with its owner's rights → owner and text."""
    callers: dict[str, set[str]] = field(default_factory=dict)
    """Function → who may call it."""

    def follow(self, statement: Statement) -> None:
        """Do what one statement does, as far as it decides on reading."""
        words = Phrase(statement)
        kinds: Mapping[str, Callable[[Phrase], None]] = {
            "create": self._create,
            "alter": self._alter,
            "grant": self._grant,
            "revoke": self._revoke,
            "drop": self.relations.drop,
            "set": self._set,
            "reset": self._set,
        }
        act = kinds.get(words.peek())
        if act is not None:
            words.word()
            act(words)

    def catalog(self) -> Catalog:
        """What is there now."""
        return Catalog(
            roles=self.roles.known,
            members=tuple(self.roles.members.values()),
            relations=self.relations.read(),
            defaults=tuple(self.relations.defaults),
            definers=tuple(self._definers()),
            gaps=() if self.roles.known else (_NO_ROLES,),
        )

    def _definers(self) -> Iterator[Definer]:
        for name, (owner, text) in self.definers.items():
            callers = self.callers.get(name, {PUBLIC, owner})
            yield Definer(
                name, owner, tuple(sorted(callers)), mentioned(text, self.relations.known)
            )

    def _set(self, words: Phrase) -> None:
        if words.take("role") or words.take("session", "authorization"):
            name = words.word().text
            self.relations.user = RUNNER if name in ("", "none", "default") else name
        elif words.take("search_path"):
            words.word()
            self.relations.path = words.word().text or self.relations.path

    def _create(self, words: Phrase) -> None:
        words.take("or", "replace")
        if kind := words.any_of(frozenset({"role", "user", "group"})):
            self.roles.create(words, login=kind == "user")
        elif words.any_of(_CALLS):
            name = self.relations.full(words.name())
            texts = [word.text for word in words.rest]
            if ("security", "definer") in pairwise(texts):
                self.definers[name] = self.relations.user, " ".join(texts)
        else:
            self.relations.create(words)

    def _alter(self, words: Phrase) -> None:
        if words.take("default", "privileges"):
            self._alter_defaults(words)
        elif words.any_of(frozenset({"role", "user"})):
            self.roles.alter(words)
        elif words.take("group"):
            self.roles.alter_group(words)
        elif words.any_of(_CALLS):
            self._own_function(words)
        else:
            self.relations.alter(words)

    def _own_function(self, words: Phrase) -> None:
        name = self.relations.full(words.name())
        texts = [word.text for word in words.rest]
        if name in self.definers and texts[-3:-1] == ["owner", "to"]:
            before, text = self.definers[name]
            self.definers[name] = texts[-1], text
            callers = self.callers.get(name, {PUBLIC, before})
            self.callers[name] = {texts[-1] if one == before else one for one in callers}

    def _alter_defaults(self, words: Phrase) -> None:
        owners, schemas = [self.relations.user], [""]
        while words.peek() in ("for", "in"):
            if words.take("in", "schema"):
                schemas = words.names()
            elif words.take("for", "role") or words.take("for", "user"):
                owners = words.names()
            else:
                return
        revokes = words.take("revoke")
        if not revokes and not words.take("grant"):
            return
        if not reads(privileges_of(words)) or not words.take("on", "tables"):
            return
        words.word()
        for grantee in grantees_of(words):
            self._default(owners, schemas, Granted(grantee, SELECT), revokes=revokes)

    def _default(
        self, owners: list[str], schemas: list[str], granted: Granted, *, revokes: bool
    ) -> None:
        for owner in owners:
            for schema in schemas:
                one = DefaultGrant(owner, schema, granted)
                self.relations.defaults.pop(one, None)
                if not revokes:
                    self.relations.defaults[one] = None

    def _grant(self, words: Phrase) -> None:
        privileges = privileges_of(words)
        if words.take("to"):
            self.roles.grant(privileges, words)
        elif words.take("on"):
            self._change(words, privileges, revokes=False)

    def _revoke(self, words: Phrase) -> None:
        if words.take("grant", "option", "for") or self.roles.revoke(words):
            return
        privileges = privileges_of(words)
        if words.take("on"):
            self._change(words, privileges, revokes=True)

    def _change(
        self, words: Phrase, privileges: Mapping[str, tuple[str, ...]], *, revokes: bool
    ) -> None:
        if words.any_of(_CALLS):
            self._change_calls(words, revokes=revokes)
            return
        targets = self._targets(words) if reads(privileges) else []
        skip_to(words, "to", "from")
        words.word()
        columns = privileges.get("select") or privileges.get(ALL) or ()
        for grantee in grantees_of(words):
            for target in targets:
                self.relations.grant(target, grantee, columns, revokes=revokes)

    def _targets(self, words: Phrase) -> list[str]:
        """Relations that a grant is on."""
        if words.take("all", "tables", "in", "schema"):
            schemas = set(words.names())
            return [name for name, one in self.relations.known.items() if one.schema in schemas]
        if words.peek() in _OTHERS or words.peek() == ALL:
            return []
        words.take("table")
        return [self.relations.full(name) for name in words.names()]

    def _change_calls(self, words: Phrase, *, revokes: bool) -> None:
        name = self.relations.full(words.name())
        skip_to(words, "to", "from")
        words.word()
        owner = self.definers.get(name, ("", ""))[0]
        callers = self.callers.setdefault(name, {PUBLIC, owner})
        for grantee in grantees_of(words):
            (callers.discard if revokes else callers.add)(grantee)
