"""Standing ways into and out of a running PostgreSQL: foreign servers, subscriptions, slots.

A logical slot hands every change to whoever holds it; the server does not tell who that is. Of a
connection only host, port and database are asked for.
Source: PostgreSQL 17, chapters 29 Logical Replication, 51 System Catalogs.
"""

from collections.abc import Iterator
from typing import Final

from checks.reported.environments import Link, LinkKind
from compliance.collect.servers import Ask, UnaskedError

_FOREIGN: Final = """
SELECT s.srvname::text, coalesce(max(o.option_value) FILTER (WHERE o.option_name = 'host'), ''),
  coalesce(max(o.option_value) FILTER (WHERE o.option_name = 'port'), ''),
  coalesce(max(o.option_value) FILTER (WHERE o.option_name = 'dbname'), '')
FROM pg_catalog.pg_foreign_server s LEFT JOIN LATERAL pg_options_to_table(s.srvoptions) o ON true
GROUP BY 1 ORDER BY 1
"""
_MAY_READ: Final = """
SELECT has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT'),
  (SELECT count(*) FROM pg_catalog.pg_subscription)
"""
_SUBSCRIBED: Final = r"""
SELECT subname::text, coalesce(substring(subconninfo FROM 'host\s*=\s*''?([^\s'']+)'), ''),
  coalesce(substring(subconninfo FROM 'port\s*=\s*''?(\d+)'), ''),
  coalesce(substring(subconninfo FROM 'dbname\s*=\s*''?([^\s'']+)'), '')
FROM pg_catalog.pg_subscription
WHERE subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
ORDER BY 1
"""
_SLOTS: Final = """
SELECT slot_name::text FROM pg_catalog.pg_replication_slots
WHERE slot_type = 'logical' AND database = current_database() ORDER BY 1
"""


def links_of(ask: Ask, location: str) -> Iterator[Link]:
    """Every such way of the database at a location.

    Raises:
        UnaskedError: it may not be asked for one of them.
    """
    for name, *place in ask(_FOREIGN):
        yield Link(LinkKind.FOREIGN_TABLE, _uri(*map(str, place)), location, str(name))
    ((may_read, subscriptions),) = ask(_MAY_READ)
    if subscriptions and not may_read:
        raise UnaskedError("its subscriptions may be read by a superuser alone")
    for name, *place in ask(_SUBSCRIBED) if subscriptions else ():
        yield Link(LinkKind.REPLICATION, _uri(*map(str, place)), location, str(name))
    for (name,) in ask(_SLOTS):
        yield Link(LinkKind.REPLICATION, location, f"whoever holds slot {name}", str(name))


def _uri(host: str, port: str, database: str) -> str:
    where = f"{host or 'localhost'}:{port}" if port else host or "localhost"
    return f"postgresql://{where}/{database}"
