"""A database whose roles, views and defaults hold every way to read that a catalog has."""

import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest

PREFIX = "tree"
"""Roles are of the whole server; those of this test have names of their own."""

TREE = """
CREATE ROLE tree_admin SUPERUSER NOLOGIN;
CREATE ROLE tree_owner NOLOGIN;
CREATE ROLE tree_readers NOLOGIN;
CREATE ROLE tree_analysts NOLOGIN;
CREATE ROLE tree_everything NOLOGIN;
CREATE ROLE tree_maria LOGIN;
CREATE ROLE tree_noah LOGIN NOINHERIT;
CREATE ROLE tree_olga LOGIN;
CREATE ROLE tree_paul LOGIN BYPASSRLS;
CREATE ROLE tree_quinn LOGIN;
CREATE ROLE tree_root LOGIN;
GRANT tree_readers TO tree_analysts;
GRANT tree_analysts TO tree_maria;
GRANT tree_analysts TO tree_noah WITH INHERIT FALSE;
GRANT tree_admin TO tree_root;
GRANT tree_owner TO tree_quinn;
GRANT pg_read_all_data TO tree_everything;
GRANT tree_everything TO tree_olga;
CREATE SCHEMA s AUTHORIZATION tree_owner;
CREATE TABLE s.people (id int, ssn text);
ALTER TABLE s.people OWNER TO tree_owner;
GRANT SELECT ON s.people TO tree_readers;
CREATE TABLE s.open (id int);
GRANT SELECT ON s.open TO PUBLIC;
CREATE TABLE s.columns (id int, ssn text);
GRANT SELECT (id) ON s.columns TO tree_readers;
GRANT INSERT ON s.columns TO tree_paul;
CREATE TABLE s.secured (id int);
ALTER TABLE s.secured OWNER TO tree_owner;
ALTER TABLE s.secured ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON s.secured USING (id = 1);
GRANT SELECT ON s.secured TO tree_readers, tree_paul;
CREATE TABLE s.forced (id int);
ALTER TABLE s.forced OWNER TO tree_owner;
ALTER TABLE s.forced ENABLE ROW LEVEL SECURITY;
ALTER TABLE s.forced FORCE ROW LEVEL SECURITY;
CREATE TABLE s.kept (id int);
ALTER TABLE s.kept OWNER TO tree_owner;
REVOKE ALL ON s.kept FROM tree_owner;
CREATE TABLE s.taken (id int);
GRANT ALL ON s.taken TO tree_readers;
REVOKE SELECT ON s.taken FROM tree_readers;
CREATE VIEW s.through AS SELECT ssn FROM s.people;
ALTER VIEW s.through OWNER TO tree_owner;
GRANT SELECT ON s.through TO tree_paul;
CREATE VIEW s.own WITH (security_invoker = true) AS SELECT ssn FROM s.people;
GRANT SELECT ON s.own TO PUBLIC;
CREATE MATERIALIZED VIEW s.stored AS SELECT ssn FROM s.people;
GRANT SELECT ON s.stored TO tree_paul;
CREATE TABLE s.parted (id int) PARTITION BY RANGE (id);
CREATE TABLE s.part PARTITION OF s.parted FOR VALUES FROM (0) TO (9);
GRANT SELECT ON s.parted TO tree_readers;
ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO tree_paul;
ALTER DEFAULT PRIVILEGES FOR ROLE tree_owner GRANT SELECT ON TABLES TO tree_readers;
CREATE TABLE s.later (id int);
SET ROLE tree_owner;
CREATE TABLE s.owned_later (id int);
RESET ROLE;
CREATE FUNCTION s.leak() RETURNS SETOF text LANGUAGE sql SECURITY DEFINER
  AS $$ SELECT ssn FROM s.people $$;
REVOKE ALL ON FUNCTION s.leak() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION s.leak() TO tree_paul;
CREATE TABLE "Odd ""Name" (id int);
GRANT SELECT ON "Odd ""Name" TO tree_maria;
INSERT INTO s.people VALUES (1, 'GRANT SELECT ON s.kept TO PUBLIC;');
"""


class Tree:
    """The database, asked as a client would."""

    def __init__(self, postgres: Any, name: str) -> None:
        self.postgres = postgres
        self.name = name

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a statement."""
        from adbc_driver_postgresql import dbapi

        with (
            dbapi.connect(self.postgres.uri(self.name), autocommit=True) as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
            return [tuple(row) for row in cursor.fetchall()]

    def dump(self) -> str:
        """What `pg_dumpall --roles-only` and `pg_dump` write."""
        where = ["-h", str(self.postgres._folder), "-U", "postgres"]
        programs = self.postgres._programs
        said = []
        for words in (
            [programs / "pg_dumpall", "--roles-only", *where],
            [programs / "pg_dump", *where, self.name],
        ):
            done = subprocess.run(words, capture_output=True, text=True, check=True)
            said.append(done.stdout)
        return "\n".join(said)


@pytest.fixture(scope="session")
def tree(postgres: Any) -> Iterator[Tree]:
    """The database of the role tree."""
    name = postgres.database(TREE)
    yield Tree(postgres, name)
    postgres.sql(f"DROP DATABASE {name}")
    made = postgres.sql(f"SELECT rolname FROM pg_roles WHERE rolname LIKE '{PREFIX}\\_%'").split()
    postgres.sql("".join(f"DROP OWNED BY {role}; DROP ROLE {role};" for role in made))


@pytest.fixture(scope="session")
def told(tree: Tree) -> Callable[[str], dict[tuple[str, str], bool]]:
    """What the server itself says of every role and relation."""

    def answers(function: str = "has_table_privilege") -> dict[tuple[str, str], bool]:
        rows = tree.ask(
            f"SELECT r.rolname::text, n.nspname || '.' || c.relname, "
            f"{function}(r.oid, c.oid, 'SELECT') "
            "FROM pg_roles r CROSS JOIN pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname IN ('s', 'public')"
        )
        return {(role, relation): allowed for role, relation, allowed in rows}

    return answers
