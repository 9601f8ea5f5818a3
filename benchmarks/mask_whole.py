"""The whole command `compliance mask`, against a plain copy by the same reader and writer.

Usage: python benchmarks/mask_whole.py [ROWS]  (default 50,000 and ten times as many)

The command digests, masks, compares, attacks, measures the use of what it wrote, scans it and
publishes it; the plain copy only reads and writes. Of the table of 12 columns 10 are masked, the
amount is kept and the notes are redacted, which are the business of `mask_prose.py`: a run that
kept the addresses or the notes would publish nothing.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from mask import KEY, PLAN, RUNS, told, write
from measured import run, workshop
from measured import table as printed

ROWS = 50_000
WHOLE = {
    **PLAN,
    "ip": {"transform": "ip"},
    "notes": {"transform": "redact"},
}
ENTITIES = {
    "id": "PERSON_ID",
    "name": "PERSON",
    "email": "EMAIL_ADDRESS",
    "phone": "PHONE_NUMBER",
    "ssn": "US_SSN",
    "card": "CREDIT_CARD",
    "iban": "IBAN_CODE",
    "ip": "IP_ADDRESS",
    "street": "STREET_ADDRESS",
    "birth_date": "DATE_OF_BIRTH",
}
HEAD = ("file", "rows", "what", "s", "of plain", "processor s", "of plain", "peak MiB")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    columns = {
        path: {**plan, **({"entity": ENTITIES[path]} if path in ENTITIES else {})}
        for path, plan in WHOLE.items()
    }
    with workshop() as folder:
        (folder / "key").write_bytes(KEY)
        (folder / "key").chmod(0o600)
        (folder / "plan.yaml").write_text(yaml.safe_dump({"version": 1, "tables": {"*": columns}}))
        lines = [line for suffix in ("csv", "parquet") for line in runs(folder, suffix, rows)]
    print(printed(HEAD, lines))


def runs(folder: Path, suffix: str, rows: int) -> Iterator[tuple[str, ...]]:
    for count in (rows, 10 * rows):
        source, target = folder / f"people-{count}.{suffix}", folder / f"whole-{count}.{suffix}"
        write(source, count)
        mask = Path(__file__).with_name("mask.py")
        plain = told([mask, "--copy", "plain", source, folder, str(RUNS)])
        words = ["mask", source, target, "--plan", folder / "plan.yaml", "--no-progress"]
        done = run([sys.executable, "-m", "compliance", *words, "--key", f"file:{folder / 'key'}"])
        if not target.exists():
            sys.exit(f"nothing was published: {done.output}")
        for what, one in (("plain", plain), ("mask", (done.seconds, done.busy, done.peak))):
            yield (
                suffix,
                f"{count:,}",
                what,
                f"{one[0]:.2f}",
                f"{one[0] / plain[0]:.1f}x",
                f"{one[1]:.2f}",
                f"{one[1] / plain[1]:.1f}x",
                f"{one[2]:,.0f}",
            )
        source.unlink()
        target.unlink()


if __name__ == "__main__":
    main()
