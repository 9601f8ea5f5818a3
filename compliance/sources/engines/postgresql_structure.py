"""The structure of a PostgreSQL database, by the server's own client programs.

pg_dump knows every kind of object; nothing of ours would. It reads the run's snapshot. Owners,
rights, publications and subscriptions stay behind: who may read a copy is decided anew.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any, Final

from compliance.sources.databases.address import Address
from compliance.sources.databases.postgresql_types import quoted
from compliance.sources.interface import MalformedError, SourceError

Ask = Callable[[str], list[tuple[Any, ...]]]
FINISHED: Final = ""
"""No table is called so."""
_LEFT: Final = (
    "--no-owner",
    "--no-privileges",
    "--no-publications",
    "--no-subscriptions",
    "--no-security-labels",
    "--no-tablespaces",
)
_CONSTRAINT: Final = re.compile(r'(?:constraint|index|relation) "([^"]+)"')
_CODE: Final = re.compile(r"ERROR:\s+([0-9A-Z]{5}):")
_BROKEN: Final = {
    "23503": "a foreign key does not hold on the copy",
    "23505": "a unique key does not hold on the copy",
    "23514": "a CHECK constraint does not hold on the copy",
    "42501": "the role may not make all of the structure",
}
_SEQUENCES: Final = """
SELECT n.nspname::text, c.relname::text, s.last_value, o.nspname::text, t.relname::text,
  a.attname::text
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_sequences s ON s.schemaname = n.nspname AND s.sequencename = c.relname
LEFT JOIN LATERAL (
  SELECT d.refobjid AS rel, d.refobjsubid AS num FROM pg_catalog.pg_depend d
    WHERE d.objid = c.oid AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
  UNION ALL
  SELECT f.adrelid, f.adnum FROM pg_catalog.pg_depend d
    JOIN pg_catalog.pg_attrdef f ON f.oid = d.objid AND d.classid = 'pg_attrdef'::regclass
    WHERE d.refobjid = c.oid
  LIMIT 1) u ON true
LEFT JOIN pg_catalog.pg_class t ON t.oid = u.rel
LEFT JOIN pg_catalog.pg_namespace o ON o.oid = t.relnamespace
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = u.rel AND a.attnum = u.num
WHERE c.relkind = 'S' ORDER BY c.oid"""
_VIEWS: Final = """
SELECT n.nspname::text, c.relname::text FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'm' AND c.relispopulated ORDER BY c.oid"""


def dumped(address: Address, snapshot: str, *sections: str) -> str:
    """The statements of these sections.

    Raises:
        SourceError: pg_dump is not installed, or older than the server.
        MalformedError: it does not come to its end.
    """
    words = [f"--section={section}" for section in sections]
    words += [f"--snapshot={snapshot}", *_LEFT, f"--dbname={address.server}"]
    done = _run("pg_dump", *words)
    if done.returncode:
        if "version" in done.stderr:
            raise SourceError(
                f"{address.uri}: pg_dump is older than the server",
                hint="install the client programs of the server's version",
            )
        raise MalformedError(
            f"{address.uri}: pg_dump cannot read all of the structure",
            hint="run it as a role that may read every table",
        )
    return "".join(
        line for line in done.stdout.splitlines(keepends=True) if not line.startswith("\\")
    )


def statements_of(script: str) -> Iterator[str]:
    """The statements of a script, without its comments; bodies of functions may be cut."""
    lines = [line for line in script.splitlines() if not line.startswith("--")]
    for statement in "\n".join(lines).split("\n\n\n"):
        if statement.strip():
            yield statement.strip()


def run_script(address: Address, script: str) -> None:
    """Run statements in one transaction.

    Raises:
        SourceError: one does not go through; names what it made, and no value.
    """
    words = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    words += ["--set=VERBOSITY=verbose", f"--dbname={address.server}"]
    done = _run("psql", *words, given=script)
    if done.returncode:
        code = _CODE.search(done.stderr)
        named = _CONSTRAINT.search(done.stderr)
        told = _BROKEN.get(code[1] if code else "", f"{code[1] if code else 'psql'} says no")
        place = f"{address.uri}: {named[1]}" if named else address.uri
        raise SourceError(
            f"{place}: {told}",
            hint="mask its columns alike or injectively, or keep them with a reason",
        )


def sums_of(ask: Ask) -> str:
    """Statements that put each sequence behind the greatest key, and fill materialised views."""
    lines = [_sequence(*row) for row in ask(_SEQUENCES)]
    lines += [
        f"REFRESH MATERIALIZED VIEW {quoted(schema)}.{quoted(name)};"
        for schema, name in ask(_VIEWS)
    ]
    return "\n".join(line for line in lines if line)


def _sequence(
    schema: str,
    name: str,
    last: int | None,
    owner: str | None,
    table: str | None,
    column: str | None,
) -> str:
    if last is None:
        return ""
    sequence = f"{quoted(schema)}.{quoted(name)}".replace("'", "''")
    held = str(last)
    if owner is not None and table is not None and column is not None:
        place = f"{quoted(owner)}.{quoted(table)}"
        held = f"greatest({last}, (SELECT max({quoted(column)}) FROM {place}))"
    return f"SELECT pg_catalog.setval('{sequence}', {held});"


def _run(program: str, *words: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    path = shutil.which(program)
    if path is None:
        raise SourceError(
            f"{program} is not installed",
            hint="install PostgreSQL's client programs (postgresql-client), or put them on PATH",
        )
    return subprocess.run(  # noqa: S603  a program by its path, words of ours
        [path, *words], input=given, capture_output=True, text=True, check=False
    )
