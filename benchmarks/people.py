"""The made-up data of all benchmarks: a table of people, and prose with identifiers in it.

Usage: python benchmarks/people.py csv PATH [ROWS]
       python benchmarks/people.py jsonl PATH [MEGABYTES]

The table has 12 text columns, 8 of them nearly all distinct, about 300 bytes a row. Card numbers,
IBANs and social security numbers are well-formed; one note in fifty holds identifiers. The prose
are notes and tickets of about 600 characters; one in ten holds identifiers. The same seed gives the
same bytes.
"""

import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

COLUMNS = (
    "id",
    "name",
    "email",
    "phone",
    "ssn",
    "card",
    "iban",
    "ip",
    "street",
    "birth_date",
    "amount",
    "notes",
)
ROWS = 1_000_000
MEGABYTES = 50
BLOCK = 100_000
HELD = 0.02
"""Share of notes that hold identifiers."""


def words(text: str) -> list[str]:
    return text.split()


GIVEN = words("""
Anna Ben Carla David Elena Farid Grace Hugo Ines Jonas Karin Liam Mara Nadia Omar Petra Quinn
Rosa Samir Tara Ulrich Vera Walid Xenia Yusuf Zoe Aisha Bruno Chloe Dmitri Emma Felix Greta
Henrik Ivana Jamal Kofi Lucia Mateo Noor
""")
FAMILY = words("""
Abbott Becker Castillo Dubois Eriksen Fischer Garcia Hansen Ivanova Jensen Kowalski Lindgren
Moreau Nakamura Okafor Petrov Quintero Rossi Schneider Thompson Ueda Vargas Weber Xu Yilmaz
Zimmermann Andersson Barnes Cohen Delgado Edwards Foster Gruber Hughes Iqbal Johnson Khan Lopez
Murphy Novak
""")
STREETS = words("""
Oak Maple Cedar Elm Pine Walnut Birch Chestnut Spruce Willow Hill Lake River Park Church Mill
""")
KINDS = ("Street", "Avenue", "Road", "Lane", "Drive", "Court")
HOSTS = ("example.org", "example.com", "example.net", "mail.example.org", "post.example.com")
AREAS = (212, 312, 415, 503, 617, 702, 713, 808, 907, 213, 305, 404, 512, 602, 718, 916)
WORDS = words("""
account address adjusted agreed application approved arrived asked balance because before
billing branch called cancelled case changed checked claim closed complaint confirmed contract
copy customer daily delayed delivered deposit details device discount document during enquiry
error escalated explained extended file finished followed form found given helped holiday
information invoice issue item later letter limit line manager meeting message missing monthly
moved needed next notice number offered office online opened order package paid papers parcel
pending please policy premium price problem process product promised question quickly received
refund regarding renewal repair replied report request resolved returned review schedule second
sent service settled several shipped signed since started statement station still stopped store
support system team ticket today tomorrow transfer twice under until update usual visit waiting
wanted warranty week which without written wrong yesterday
""")


def write_csv(path: Path, rows: int = ROWS, *, seed: int = 1, held: float = HELD) -> None:
    """The table as CSV, block by block, so that any number of rows takes the same memory."""
    with path.open("wb") as file:
        file.write(",".join(COLUMNS).encode() + b"\n")
        for block, first in enumerate(range(0, rows, BLOCK)):
            count = min(BLOCK, rows - first)
            file.write(lines(table(count, first=first, seed=seed * 1000 + block, held=held)))


def lines(people: pa.Table) -> memoryview:
    """Rows as CSV; only what holds a comma is quoted."""
    *plain, said = (column.combine_chunks() for column in people.columns)
    quoted = pc.if_else(pc.match_substring(said, ","), joined('"', said, '"'), said)
    rows = joined(pc.binary_join_element_wise(*plain, quoted, ","), "\n")
    _, offsets, data = rows.buffers()
    ends = np.frombuffer(offsets, np.int32)
    return memoryview(data)[ends[0] : ends[len(rows)]]


def table(rows: int, *, first: int = 0, seed: int = 1, held: float = HELD) -> pa.Table:
    """Rows `first` and following; `held`: the share of notes that hold identifiers."""
    luck = np.random.default_rng(seed)
    given, family = pick(luck, GIVEN, rows), pick(luck, FAMILY, rows)
    tail = padded(luck.integers(0, 10_000, rows), 4)
    return pa.table(
        {
            "id": joined("C-", padded(np.arange(first, first + rows), 8)),
            "name": joined(given, " ", family),
            "email": joined(lower(given), ".", lower(family), tail, "@", pick(luck, HOSTS, rows)),
            "phone": phones(luck, rows),
            "ssn": ssns(luck, rows),
            "card": cards(luck, rows),
            "iban": ibans(luck, rows),
            "ip": addresses(luck, rows),
            "street": joined(
                text(luck.integers(1, 9999, rows)),
                " ",
                pick(luck, STREETS, rows),
                " ",
                pick(luck, KINDS, rows),
            ),
            "birth_date": dates(luck, rows),
            "amount": joined(
                text(luck.integers(1, 10_000, rows)), ".", padded(luck.integers(0, 100, rows), 2)
            ),
            "notes": notes(luck, rows, held),
        }
    )


def phones(luck: np.random.Generator, rows: int) -> pa.Array:
    area = text(luck.choice(AREAS, rows))
    exchange = text(luck.integers(200, 1000, rows))
    return joined("(", area, ") ", exchange, "-", padded(luck.integers(0, 10_000, rows), 4))


def ssns(luck: np.random.Generator, rows: int) -> pa.Array:
    area = padded(luck.integers(1, 666, rows), 3)
    group = padded(luck.integers(1, 100, rows), 2)
    return joined(area, "-", group, "-", padded(luck.integers(1, 10_000, rows), 4))


def cards(luck: np.random.Generator, rows: int) -> pa.Array:
    """Sixteen digits, the last by Luhn."""
    digits = luck.integers(0, 10, (rows, 16), dtype=np.uint8)
    digits[:, 0] = 4
    doubled = digits[:, 0:15:2] * 2
    sums = (doubled - 9 * (doubled > 9)).sum(1, dtype=int) + digits[:, 1:15:2].sum(1, dtype=int)
    digits[:, 15] = -sums % 10
    return fixed(digits)


def ibans(luck: np.random.Generator, rows: int) -> pa.Array:
    """German ones: check digits by ISO 7064, mod 97-10."""
    bank, account = luck.integers(10**7, 10**8, rows), luck.integers(0, 10**10, rows)
    left = (bank * pow(10, 10, 97) + account) % 97
    check = 98 - (left * pow(10, 6, 97) + 131400) % 97  # "DE00" moved to the end reads 131400
    return joined("DE", padded(check, 2), text(bank), padded(account, 10))


def addresses(luck: np.random.Generator, rows: int) -> pa.Array:
    parts = [text(luck.integers(1, 255, rows)) for _ in range(4)]
    return pc.binary_join_element_wise(*parts, ".")


def dates(luck: np.random.Generator, rows: int) -> pa.Array:
    days = luck.integers(-12_000, 13_000, rows).astype("datetime64[D]")
    return pa.array(days).cast(pa.string())


def notes(luck: np.random.Generator, rows: int, held: float = HELD) -> pa.Array:
    """Eighteen words; some notes name a person, and a number or an address of theirs."""
    said = pc.binary_join_element_wise(*(pick(luck, WORDS, rows) for _ in range(18)), " ")
    name = joined(pick(luck, GIVEN, rows), " ", pick(luck, FAMILY, rows))
    reach = pc.if_else(
        pa.array(luck.random(rows) < 0.5),
        joined("call ", phones(luck, rows)),
        joined("write to ", lower(pick(luck, GIVEN, rows)), "@", pick(luck, HOSTS, rows)),
    )
    told = pa.array(luck.random(rows) < held)
    return pc.if_else(told, joined(said, ", ", name, " asked, ", reach, "."), joined(said, "."))


def pick(luck: np.random.Generator, pool: tuple[str, ...] | list[str], rows: int) -> pa.Array:
    return pa.array(pool, pa.string()).take(pa.array(luck.integers(0, len(pool), rows)))


def text(numbers: np.ndarray) -> pa.Array:
    return pa.array(numbers).cast(pa.string())


def padded(numbers: np.ndarray, width: int) -> pa.Array:
    return pc.utf8_lpad(text(numbers), width, "0")


def lower(words: pa.Array) -> pa.Array:
    return pc.utf8_lower(words)


def fixed(digits: np.ndarray) -> pa.Array:
    """Rows of digits as strings of one length."""
    rows, width = digits.shape
    offsets = pa.py_buffer(np.arange(rows + 1, dtype=np.int32) * width)
    return pa.StringArray.from_buffers(rows, offsets, pa.py_buffer(digits + np.uint8(ord("0"))))


def joined(*parts: pa.Array | str) -> pa.Array:
    return pc.binary_join_element_wise(*parts, "")


def write_jsonl(
    path: Path, megabytes: int = MEGABYTES, *, seed: int = 1, named: bool = False
) -> int:
    """Notes and tickets as JSON lines; gives how many. `named`: each tells of somebody."""
    size = megabytes * 1_000_000
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for count, said in enumerate(of_people(seed) if named else texts(seed), start=1):
            size -= file.write(json.dumps({"id": count, "text": said}) + "\n")
            if size <= 0:
                break
    return count


def texts(seed: int = 1) -> Iterator[str]:
    """Notes without end; one in ten holds one to three identifiers."""
    luck = np.random.default_rng(seed)
    while True:
        hold = identifiers(luck, 1000)
        shape = luck.integers(0, 2**31, (1000, 16))
        chosen = luck.integers(0, len(WORDS), (1000, 16, 3))
        for row in range(1000):
            length = 6 + int(shape[row, 0]) % 5
            said = [
                SENTENCES[place % len(SENTENCES)](*(WORDS[one] for one in three), place % 97 + 2)
                for place, three in zip(
                    shape[row, :length].tolist(), chosen[row].tolist(), strict=False
                )
            ]
            if shape[row, 11] % 10 == 0:
                for _ in range(1 + int(shape[row, 12]) % 3):
                    said.insert(int(shape[row, 13]) % len(said), next(hold))
            yield " ".join(said)


def of_people(seed: int = 1) -> Iterator[str]:
    """The same notes; each names one or two people and, every second one, a place."""
    luck = random.Random(seed)
    for said in texts(seed):
        first, second = (f"{luck.choice(GIVEN)} {luck.choice(FAMILY)}" for _ in range(2))
        told = luck.choice(NAMED).format(first, second, luck.choice(PLACES))
        parts = said.split(". ")
        parts.insert(luck.randrange(len(parts)), told)
        yield ". ".join(parts)


NAMED = (
    "{0} called again and asked for {1}",
    "Dr. {0} of {2} has seen the papers",
    "The parcel went to {2}, to a neighbour of {0}",
    "{0} and {1} have signed",
    "Please tell {0} that the branch in {2} is closed",
    "According to {0}, nothing is missing",
)
PLACES = words("Boston Leeds Hamburg Lyon Sevilla Porto Nairobi Lagos Pune Osaka Lima Quito Oslo")

SENTENCES: tuple[Callable[[str, str, str, int], str], ...] = (
    lambda a, b, c, n: f"The {a} was {b} and the {c} has been open for {n} days.",
    lambda a, b, c, n: f"Patient reports mild pain, {n} days after the {a}; no {b} was {c}.",
    lambda a, b, c, n: f"We {a} the {b}, but the {c} did not answer for {n} minutes.",
    lambda a, b, c, n: f"Blood pressure {n + 90}/{n % 30 + 60}, pulse {n % 40 + 55}; {a} {b} {c}.",
    lambda a, b, c, n: f"Customer {a} about the {b} {c}, see step {n} of the manual.",
    lambda a, b, c, n: f"Plan: continue the {a}, {b} in {n} weeks, then {c}.",
    lambda a, b, c, n: (
        f"The device restarted {n} times since the {a}; firmware {n}.{n % 10}, {b} {c}."
    ),
    lambda a, b, c, n: f"No known allergies, takes {n} mg daily, {a} and {b} are {c}.",
    lambda a, b, c, n: f"Please {a} the {b} before the {c} ends, {n} % are still missing.",
    lambda a, b, c, n: f"An agent {a} it on line {n}, and the {b} was {c}.",
    lambda a, b, c, n: f"Walks {n} metres without help; {a}, {b} and {c} were discussed.",
    lambda a, b, c, n: f"Order of {n} items: {a} {b}, {c} to follow.",
)


def identifiers(luck: np.random.Generator, rows: int) -> Iterator[str]:
    """Sentences that hold one identifier each."""
    name = joined(pick(luck, GIVEN, rows), " ", pick(luck, FAMILY, rows))
    mail = joined(lower(pick(luck, GIVEN, rows)), "@", pick(luck, HOSTS, rows))
    forms = [
        joined(name, " can be reached at ", phones(luck, rows), "."),
        joined("Answer to ", mail, " by Friday."),
        joined("Her SSN is ", ssns(luck, rows), ", verified by the branch."),
        joined("Paid with card ", cards(luck, rows), " at the desk."),
        joined("Refund goes to ", ibans(luck, rows), " of ", name, "."),
        joined("The login came from ", addresses(luck, rows), " at night."),
        joined("Seen by Dr. ", name, " on ", dates(luck, rows), "."),
    ]
    columns = [form.to_pylist() for form in forms]
    for row in range(rows):
        yield columns[int(luck.integers(0, len(columns)))][row]


def main() -> None:
    """Make one file."""
    kind, path, *size = sys.argv[1:]
    make = {"csv": write_csv, "jsonl": write_jsonl}[kind]
    make(Path(path), *(int(one) for one in size))


if __name__ == "__main__":
    main()
