"""One value of each entity, in one of the forms in which people write it."""

from random import Random
from typing import Final

from compliance.detect.planting import digits as number

_GIVEN: Final = [
    "Maria",
    "James",
    "Linda",
    "Robert",
    "Elena",
    "Thomas",
    "Sarah",
    "Daniel",
    "Laura",
    "Peter",
    "Anna",
    "Michael",
]
_FAMILY: Final = [
    "Keller",
    "Johnson",
    "Moreau",
    "Rossi",
    "Novak",
    "Williams",
    "Fischer",
    "Garcia",
    "Brown",
    "Larsen",
]
_STREETS: Final = [
    "Maple",
    "Oak",
    "Cedar",
    "Washington",
    "Lincoln",
    "Sunset",
    "Highland",
    "Chestnut",
    "Franklin",
]
_KINDS: Final = ("Street", "Avenue", "Road", "Lane", "Drive")
_AREAS: Final = ("212", "415", "617", "312", "206", "305", "503", "713")


def person(luck: Random) -> str:
    """Given and family name."""
    return f"{luck.choice(_GIVEN)} {luck.choice(_FAMILY)}"


def username(luck: Random) -> str:
    """A login."""
    return f"{luck.choice(_GIVEN)[0]}{luck.choice(_FAMILY)}{luck.randrange(10, 99)}".lower()


def handle(luck: Random) -> str:
    """A handle of a social network."""
    return "@" + username(luck)


def password(luck: Random) -> str:
    """A password."""
    return f"{number.letters(luck, 4)}{number.digits(luck, 3)}!{number.letters(luck, 3).lower()}"


def email(luck: Random) -> str:
    """An address at a host that no document sets apart for examples."""
    host = number.letters(luck, 11).lower()
    return f"{username(luck)}@{host}.{luck.choice(('com', 'org', 'de', 'net'))}"


def phone(luck: Random) -> str:
    """A number of the United States, in one of four forms."""
    area, exchange = luck.choice(_AREAS), f"{luck.randrange(2, 5)}{luck.randrange(20, 99)}"
    line = f"{luck.randrange(10_000):04}"
    forms = ("({0}) {1}-{2}", "{0}-{1}-{2}", "+1 {0} {1} {2}", "{0}.{1}.{2}")
    return luck.choice(forms).format(area, exchange, line)


def ssn(luck: Random) -> str:
    """A social security number with its delimiters."""
    area = luck.choice((*range(10, 665), *range(668, 770)))
    return f"{area:03}-{luck.randrange(11, 99)}-{luck.randrange(1000, 9999)}"


def itin(luck: Random) -> str:
    """An individual taxpayer identification number."""
    return f"9{luck.randrange(10, 99)}-{luck.randrange(70, 88)}-{luck.randrange(1000, 9999)}"


def card(luck: Random) -> str:
    """A card number, in groups of four or in one."""
    whole = number.luhn(f"{luck.choice(('4', '51', '55'))}{number.digits(luck, 14)}"[:15])
    joint = luck.choice(("", " ", "-"))
    return joint.join(whole[n : n + 4] for n in range(0, 16, 4))


def cvv(luck: Random) -> str:
    """Three digits."""
    return f"{luck.randrange(1000):03}"


def iban(luck: Random) -> str:
    """A German or British IBAN, in groups or in one."""
    german = number.iban("DE", f"{number.digits(luck, 18)}")
    british = number.iban("GB", f"{number.letters(luck, 4)}{number.digits(luck, 14)}")
    whole = luck.choice((german, british))
    joint = luck.choice(("", " "))
    return joint.join(whole[n : n + 4] for n in range(0, len(whole), 4))


def account(luck: Random) -> str:
    """Ten digits."""
    return number.digits(luck, 10)


def ip(luck: Random) -> str:
    """A public IPv4 address."""
    rest = ".".join(str(luck.randrange(1, 255)) for _ in range(3))
    return f"{luck.choice((23, 45, 81, 88, 91))}.{rest}"


def mac(luck: Random) -> str:
    """A device's address of the network."""
    return ":".join(f"{one:02x}" for one in luck.randbytes(6))


def nhs(luck: Random) -> str:
    """In groups or in one."""
    whole = number.nhs(luck)
    return luck.choice((whole, f"{whole[:3]} {whole[3:6]} {whole[6:]}"))


def record_number(luck: Random) -> str:
    """Eight digits, of a hospital."""
    return f"00{number.digits(luck, 6)}"


def member(luck: Random) -> str:
    """A member number of a health plan."""
    return number.letters(luck, 3) + number.digits(luck, 9)


def npi(luck: Random) -> str:
    """A National Provider Identifier."""
    return number.luhn("80840" + f"1{number.digits(luck, 8)}")[5:]


def person_key(luck: Random) -> str:
    """A key of a person."""
    return f"P-{number.digits(luck, 6)}"


def device(luck: Random) -> str:
    """A serial number in two groups."""
    group = f"{number.letters(luck, 1)}{luck.randrange(10)}B{luck.randrange(10)}"
    return f"{group}-{number.digits(luck, 8)}"


def plate(luck: Random) -> str:
    """A plate of California."""
    return f"{luck.randrange(4, 9)}{number.letters(luck, 3)}{luck.randrange(100, 999)}"


def licence(luck: Random) -> str:
    """A driver licence of California."""
    return f"D{number.digits(luck, 7)}"


def passport(luck: Random) -> str:
    """A letter and eight digits."""
    return luck.choice("ABCX") + number.digits(luck, 8)


def italian_passport(luck: Random) -> str:
    """Two letters and seven digits."""
    return number.letters(luck, 2) + number.digits(luck, 7)


def italian_licence(luck: Random) -> str:
    """Two letters, seven digits, a letter."""
    return italian_passport(luck) + number.letters(luck, 1)


def italian_card(luck: Random) -> str:
    """An electronic identity card."""
    return f"CA{number.digits(luck, 5)}{number.letters(luck, 2)}"


def street(luck: Random) -> str:
    """An address line."""
    return f"{luck.randrange(1, 2000)} {luck.choice(_STREETS)} {luck.choice(_KINDS)}"


def income(luck: Random) -> str:
    """A yearly sum."""
    return f"{luck.randrange(18_000, 240_000)}"


def ethnicity(luck: Random) -> str:
    """A group as registers name it."""
    return luck.choice(("White", "Black", "Asian", "Hispanic", "Native American", "Other"))


def orientation(luck: Random) -> str:
    """A sexual orientation."""
    return luck.choice(("heterosexual", "homosexual", "bisexual", "asexual"))


def icd10(luck: Random) -> str:
    """A code of ICD-10."""
    return f"{luck.choice('EIJKMN')}{luck.randrange(10, 99)}.{luck.randrange(10)}"


def diagnosis(luck: Random) -> str:
    """A diagnosis in words."""
    return luck.choice(
        ("Type 2 diabetes", "Hypertension", "Asthma", "Migraine", "Anaemia", "Depression")
    )


def pressure(luck: Random) -> str:
    """A systolic blood pressure."""
    return f"{luck.randrange(95, 180)}"


def template(luck: Random) -> str:
    """A template of a finger, in hexadecimal."""
    return luck.randbytes(16).hex()


def birth(luck: Random) -> str:
    """A date of birth."""
    return f"{luck.randrange(1935, 2004)}-{luck.randrange(1, 13):02}-{luck.randrange(1, 29):02}"
