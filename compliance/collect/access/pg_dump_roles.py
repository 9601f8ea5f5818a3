"""The roles that a script makes, and who belongs to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from compliance.collect.access.pg_catalog import Membership, Role
from compliance.collect.access.pg_phrases import Phrase, membership_options, privileges_of

_OPTIONS: Final[Mapping[str, tuple[str, bool]]] = {
    "superuser": ("superuser", True),
    "nosuperuser": ("superuser", False),
    "login": ("login", True),
    "nologin": ("login", False),
    "bypassrls": ("bypasses", True),
    "nobypassrls": ("bypasses", False),
    "inherit": ("inherits", True),
    "noinherit": ("inherits", False),
}
_MEMBERS: Final = frozenset({"role", "user", "admin", "member"})


@dataclass(slots=True)
class Roles:
    """The roles of a server that is being filled."""

    known: dict[str, Role] = field(default_factory=dict)
    members: dict[tuple[str, str], Membership] = field(default_factory=dict)

    def create(self, words: Phrase, *, login: bool) -> None:
        """`CREATE ROLE name WITH …`; what `CREATE USER` makes may log in."""
        name = words.word().text
        self.known.setdefault(name, Role(name, login=login))
        self._options(name, words)

    def alter(self, words: Phrase) -> None:
        """`ALTER ROLE name WITH …`."""
        name = words.word().text
        if name in self.known:
            self._options(name, words)

    def alter_group(self, words: Phrase) -> None:
        """`ALTER GROUP name ADD USER …`."""
        name = words.word().text
        if words.take("add", "user"):
            for member in words.names():
                self.add(name, member, {})

    def grant(self, roles: Mapping[str, object], words: Phrase) -> None:
        """`GRANT roles TO members WITH …`."""
        options = membership_options([word.text for word in words.rest])
        for member in words.names():
            for role in roles:
                self.add(role, member, options)

    def revoke(self, words: Phrase) -> bool:
        """`REVOKE [INHERIT OPTION FOR] roles FROM members`; False where it is on an object."""
        option = words.peek() if words.peek(1) == "option" else ""
        if option:
            words.take(option, "option", "for")
        roles = privileges_of(words)
        if not words.take("from"):
            words.back()
            return False
        for member in words.names():
            for role in roles:
                self._leave(role, member, option)
        return True

    def add(self, role: str, member: str, options: Mapping[str, bool]) -> None:
        """Make a member, or change how it is one."""
        inherits = self.known[member].inherits if member in self.known else True
        before = self.members.get((role, member), Membership(role, member, inherits))
        self.members[role, member] = Membership(
            role,
            member,
            options.get("inherits", before.inherits),
            options.get("sets", before.sets),
        )
        self.known.setdefault(member, Role(member))

    def _leave(self, role: str, member: str, option: str) -> None:
        known = self.members.get((role, member))
        if known is not None and option == "inherit":
            self.members[role, member] = replace(known, inherits=False)
        elif known is not None and option == "set":
            self.members[role, member] = replace(known, sets=False)
        elif option != "admin":
            self.members.pop((role, member), None)

    def _options(self, name: str, words: Phrase) -> None:
        told: dict[str, bool] = {}
        groups: list[str] = []
        while words.rest:
            if words.take("in", "role") or words.take("in", "group"):
                groups = words.names()
            elif words.any_of(_MEMBERS):
                for member in words.names():
                    self.add(name, member, {})
            else:
                option = _OPTIONS.get(words.peek())
                words.word()
                told.update([option] if option else [])
        self.known[name] = _changed(self.known[name], told)
        for group in groups:
            self.add(group, name, {})


def _changed(role: Role, told: Mapping[str, bool]) -> Role:
    return Role(
        role.name,
        told.get("superuser", role.superuser),
        told.get("login", role.login),
        told.get("bypasses", role.bypasses),
        told.get("inherits", role.inherits),
    )
