"""What PostgreSQL's catalog says of tables that are copied: columns, keys, and what checks them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from compliance.sources.databases.postgresql_types import quoted
from compliance.sources.engines.interface import Columns, Field, ForeignKey, Relation
from compliance.sources.engines.postgresql_forms import FORMS, Form, form_of
from compliance.sources.interface import MalformedError, SourceError

Ask = Callable[[str], list[tuple[Any, ...]]]
"""Runs a statement and gives its rows."""
_SHOWN: Final = (
    "n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_compliance_copy')"
)
_RELATIONS: Final = f"""
SELECT c.oid::int8, n.nspname::text, c.relname::text, c.relkind::text,
  greatest(c.relpages, 0)::int8 * 8192,
  has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'),
  row_security_active(c.oid)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition AND {_SHOWN}
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, c.relname"""
_FIELDS: Final = f"""
SELECT c.oid::int8, a.attname::text, format_type(a.atttypid, a.atttypmod),
  coalesce(b.typname, t.typname)::text, coalesce(b.typtype, t.typtype)::text,
  CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END,
  a.attnotnull OR t.typnotnull, (coalesce(b.typsend, t.typsend)::oid)::regproc::text,
  EXISTS (SELECT FROM pg_catalog.pg_constraint k
    WHERE k.contypid = t.oid OR (k.conrelid = c.oid AND k.contype IN ('c', 'x')
      AND a.attnum = ANY (k.conkey)))
  OR EXISTS (SELECT FROM pg_catalog.pg_partitioned_table p
    WHERE p.partrelid = c.oid AND a.attnum = ANY (p.partattrs::int2[]))
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
WHERE c.relkind IN ('r', 'p') AND a.attgenerated = '' AND {_SHOWN}
ORDER BY c.oid, a.attnum"""
_UNIQUE: Final = """
SELECT i.indrelid::int8, i.indisprimary, ARRAY(
  SELECT a.attname::text FROM pg_catalog.pg_attribute a
  LEFT JOIN unnest((i.indkey::int2[])[0:i.indnkeyatts - 1]) WITH ORDINALITY k(num, place)
    ON k.num = a.attnum
  WHERE a.attrelid = i.indrelid AND (k.num IS NOT NULL OR (i.indexprs IS NOT NULL AND EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.objid = i.indexrelid
      AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum)))
  ORDER BY k.place, a.attnum)
FROM pg_catalog.pg_index i WHERE i.indisunique ORDER BY i.indexrelid"""
_FOREIGN: Final = """
SELECT k.conrelid::int8, k.confrelid::int8,
  ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(num, place)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num ORDER BY place),
  ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(num, place)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num ORDER BY place)
FROM pg_catalog.pg_constraint k WHERE k.contype = 'f' AND k.conparentid = 0 ORDER BY k.oid"""
_INHERITED: Final = "SELECT inhrelid::int8, inhparent::int8 FROM pg_catalog.pg_inherits"
_OBJECTS: Final = "SELECT count(*) FROM pg_catalog.pg_largeobject_metadata"
_USUAL: Final = "public"
_DOCUMENTS: Final = ("json", "jsonb")


class Structure:
    """The tables, and how each of their columns is read and written."""

    def __init__(self, ask: Ask, uri: str) -> None:
        rows = ask(_RELATIONS)
        _demand_whole(rows, ask, uri)
        names = {row[0]: named(row[1], row[2]) for row in rows}
        self._origins = {
            named(schema, name): f"{'ONLY ' if kind == 'r' else ''}{quoted(schema)}.{quoted(name)}"
            for _, schema, name, kind, *_ in rows
        }
        self._places = {named(schema, name): (schema, name) for _, schema, name, *_ in rows}
        fields, self._forms = _fields(ask, names)
        primary, unique = _unique(ask)
        foreign = _foreign(ask, names)
        above: dict[int, int] = dict(ask(_INHERITED))
        self.relations = tuple(
            Relation(
                name=names[oid],
                fields=tuple(fields[oid]),
                primary=primary.get(oid, ()),
                unique=tuple(dict.fromkeys(unique[oid])),
                foreign=tuple(foreign[oid]),
                size=size,
                like=names.get(above.get(oid, 0), ""),
            )
            for oid, _, _, _, size, *_ in rows
        )

    def form(self, relation: Relation, column: str) -> Form:
        """How a column is read and written."""
        return self._forms[relation.name, column]

    def origin(self, relation: Relation) -> str:
        """What stands behind FROM."""
        return self._origins[relation.name]

    def place(self, relation: Relation) -> tuple[str, str]:
        """Schema and name."""
        return self._places[relation.name]


def named(schema: str, name: str) -> str:
    """A table as plans call it."""
    return name if schema == _USUAL else f"{schema}.{name}"


def _demand_whole(rows: Sequence[tuple[Any, ...]], ask: Ask, uri: str) -> None:
    for _, schema, name, kind, _, allowed, limited in rows:
        place = f"{uri}: {named(schema, name)}"
        if kind == "f":
            raise SourceError(
                f"{place}: is a table of another server, and cannot be copied",
                hint="drop it in a copy of the database, or mask that server apart",
            )
        if not allowed:
            raise MalformedError(f"{place}: the role may not read it", hint="GRANT SELECT on it")
        if limited:
            raise MalformedError(
                f"{place}: row security hides rows from this role, so that no copy is whole",
                hint="read it as a role that passes it by (BYPASSRLS)",
            )
    if ask(_OBJECTS)[0][0]:
        raise SourceError(
            f"{uri}: holds large objects, which are not copied", hint="keep such data in columns"
        )


def _fields(
    ask: Ask, names: Mapping[int, str]
) -> tuple[dict[int, list[Field]], dict[tuple[str, str], Form]]:
    fields: dict[int, list[Field]] = defaultdict(list)
    forms: dict[tuple[str, str], Form] = {}
    for oid, name, declared, base, kind, modifier, filled, send, checked in ask(_FIELDS):
        if oid not in names:
            continue
        form = form_of(base, modifier, label=kind == "e", send=send)
        forms[names[oid], name] = form
        known = FORMS.get(base)
        fields[oid].append(
            Field(
                name=name,
                kind=form.kind,
                declared=declared,
                nullable=not filled,
                free=form.free,
                longest=form.longest,
                largest=known.largest if known else 0,
                checked=bool(checked),
                document=base in _DOCUMENTS,
            )
        )
    return fields, forms


def _unique(ask: Ask) -> tuple[dict[int, Columns], dict[int, list[Columns]]]:
    primary: dict[int, Columns] = {}
    unique: dict[int, list[Columns]] = defaultdict(list)
    for oid, main, columns in ask(_UNIQUE):
        unique[oid].append(tuple(columns))
        if main:
            primary[oid] = tuple(columns)
    return primary, unique


def _foreign(ask: Ask, names: Mapping[int, str]) -> dict[int, list[ForeignKey]]:
    foreign: dict[int, list[ForeignKey]] = defaultdict(list)
    for child, parent, columns, others in ask(_FOREIGN):
        if parent in names:
            foreign[child].append(ForeignKey(tuple(columns), names[parent], tuple(others)))
    return foreign
