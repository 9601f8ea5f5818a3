"""Single reads, as logs write them down: who, what, when.

Read are raw logs of auditd, logs of PostgreSQL in JSON with what pgaudit says, deliveries of
CloudTrail, and lines of our own form: `{"who": …, "what": …, "when": …}`.
Source: auditd's SYSCALL and PATH records; pgaudit 17 README; the CloudTrail record.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from compliance.collect.formats.document import Document

_RECORD: Final = re.compile(r"^type=(?P<type>\w+) msg=audit\((?P<when>[\d.]+):(?P<serial>\d+)\): ")
_FIELD: Final = re.compile(r'(?P<name>[a-z]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))')
_UNSET: Final = frozenset({"4294967295", "-1", "unset", "?"})
_PGAUDIT: Final = re.compile(r"^AUDIT: (?:SESSION|OBJECT),")


@dataclass(frozen=True, slots=True)
class Event:
    """One read."""

    place: str
    """File and line, or file and number."""
    who: str
    """Empty where the event does not say."""
    what: tuple[str, ...]
    """Paths and URIs; of a table `postgresql:///database?table=schema.table`."""
    when: str
    text: str = ""
    """All that it says of what was read; never shown."""

    @property
    def whole(self) -> bool:
        """Whether it says who read what, and when."""
        return bool(self.who and any(self.what) and self.when)


def events_of(document: Document) -> Iterator[Event | None]:
    """The reads in one file; None for what is of no form that is known."""
    if _RECORD.match(document.text):
        yield from _of_auditd(document)
        return
    for place, value in document.values():
        records = value.get("Records") if isinstance(value, dict) else None
        if isinstance(records, list):
            yield from _of_cloudtrail(place, records)
        elif isinstance(value, dict) and _PGAUDIT.match(str(value.get("message", ""))):
            yield _of_pgaudit(place, value)
        elif isinstance(value, dict) and {"who", "what", "when"} & value.keys():
            who, what, when = (str(value.get(key) or "") for key in ("who", "what", "when"))
            yield Event(place, who, (what,), when, f"{what} {value.get('detail') or ''}")
        elif not isinstance(value, dict) or "message" not in value:
            yield None


def _of_auditd(document: Document) -> Iterator[Event]:
    """One event for all records of one serial number."""
    groups: dict[str, list[tuple[str, str, dict[str, str]]]] = {}
    first: dict[str, int] = {}
    for number, line in enumerate(document.text.splitlines(), start=1):
        found = _RECORD.match(line)
        if found:
            fields = {
                one["name"]: one["quoted"] if one["quoted"] is not None else one["bare"]
                for one in _FIELD.finditer(line)
            }
            groups.setdefault(found["serial"], []).append((found["type"], found["when"], fields))
            first.setdefault(found["serial"], number)
    for serial, records in groups.items():
        if any(kind in ("SYSCALL", "PATH") for kind, _, _ in records):
            yield _of_syscall(f"{document.where}:{first[serial]}", records)


def _of_syscall(place: str, records: Iterable[tuple[str, str, dict[str, str]]]) -> Event:
    who, when, folder, paths = "", "", "", []
    for kind, moment, fields in records:
        when = when or moment
        if kind == "SYSCALL":
            who = next((fields[key] for key in ("auid", "uid") if fields.get(key) not in
                        (None, *_UNSET)), "")  # fmt: skip
        elif kind == "CWD":
            folder = _path(fields.get("cwd", ""))
        elif kind == "PATH":
            paths.append(_path(fields.get("name", "")))
    whole = tuple(one if one.startswith("/") else f"{folder}/{one}" for one in paths if one)
    return Event(place, who, whole, when, " ".join(whole))


def _path(text: str) -> str:
    """A path; auditd writes one with blanks in it in hexadecimal digits."""
    if re.fullmatch(r"(?:[0-9A-F]{2})+", text):
        return bytes.fromhex(text).decode("utf-8", "replace")
    return "" if text == "(null)" else text


def _of_cloudtrail(place: str, records: Iterable[Any]) -> Iterator[Event | None]:
    for number, one in enumerate(records):
        if not isinstance(one, dict):
            yield None
            continue
        asked = one.get("requestParameters")
        asked = asked if isinstance(asked, dict) else {}
        bucket, key = asked.get("bucketName"), asked.get("key") or asked.get("prefix") or ""
        what = f"s3://{bucket}/{key}".rstrip("/") if bucket else ""
        identity = one.get("userIdentity")
        identity = identity if isinstance(identity, dict) else {}
        who = next((str(identity[k]) for k in ("arn", "principalId") if identity.get(k)), "")
        text = " ".join(str(value) for value in asked.values())
        yield Event(f"{place}[{number}]", who, (what,), str(one.get("eventTime") or ""), text)


def _of_pgaudit(place: str, told: Mapping[str, Any]) -> Event:
    """`AUDIT: SESSION,id,subid,class,command,object type,object name,statement,parameters`."""
    message = str(told["message"]).removeprefix("AUDIT: ")
    fields = next(csv.reader([message]), [])
    named = fields[6] if len(fields) > 6 else ""  # noqa: PLR2004  the object's name
    base = told.get("dbname")
    what = f"postgresql:///{base}" + (f"?table={named}" if named else "") if base else ""
    who, when = str(told.get("user") or ""), str(told.get("timestamp") or "")
    return Event(place, who, (what,), when, message)
