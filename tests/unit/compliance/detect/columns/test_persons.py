import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.columns.persons import FEW, FEW_ALONE, vote

FULL = [
    "Anna Schmidt", "John Baker", "Maria Lopez", "Pierre Dubois", "Giulia Conti", "Aisha Khan",
    "Wei Zhang", "Olga Petrova", "Kwame Mensah", "Priya Sharma", "Lars Nielsen", "Mary Jones",
]  # fmt: skip
GIVEN = """
Anna John Maria Pierre Giulia Peter Paul Helga Sven Lucia Marta Diego Ines Klaus Karen Ivan
""".split()  # noqa: SIM905  as they are read
FAMILY = """
Schmidt Garcia Kowalski Nguyen Rossi Johnson Petrov Hansen Yilmaz Okafor Fernandez Jensen Novak
Dubois Patel Tanaka Andersson Costa Moreau Schneider
""".split()  # noqa: SIM905  as they are read

NO_PERSONS = {
    "colours": "Red Green Blue Olive Violet Ruby Amber Rose Indigo Scarlet Jade Ivory Coral Hazel "
    "Sienna Crimson Teal Navy Silver Gold Lavender Plum Tan",
    "colours of two words": "Rose Gold,Jade Green,Ruby Red,Amber Gold,Hunter Green,Navy Blue,"
    "Alice Blue,Hot Pink,Dark Olive,Burnt Sienna",
    "currencies": "US Dollar,Euro,Pound Sterling,Yen,Swiss Franc,Peso,Rand,Real,Lira,Krone,Zloty,"
    "Dinar,Rupee,Baht,Won,Leone,Lev,Leu,Som,Lari",
    "makes of cars": "Ford Honda Toyota Nissan Chevrolet Dodge Chrysler Lincoln Mercedes Suzuki "
    "Mazda Buick Cadillac Porsche Ferrari Bentley Jaguar Volvo Tesla Morgan Holden Lancia",
    "firms called after persons": "Johnson & Johnson,Wells Fargo,Morgan Stanley,Goldman Sachs,"
    "Ernst & Young,Baker Hughes,Eli Lilly,Harley Davidson,Marks & Spencer,Charles Schwab,Boeing,"
    "Lehman Brothers,Walt Disney,Rolls Royce,Warner Bros,Kraft Heinz,Ford Motor,John Deere",
    "houses of fashion": "Ralph Lauren,Calvin Klein,Hugo Boss,Gucci,Prada,Chanel,Louis Vuitton,"
    "Kate Spade,Michael Kors,Nike,Adidas,Zara,Gap,Levi Strauss,Burberry,Paul Smith",
    "jobs": "Teacher,Head Nurse,Butcher,Carpenter,Software Engineer,Smith,Cook,Clerk,Bishop,Pilot,"
    "Miller,Sales Rep,Fisher,Data Analyst,Gardener,Shepherd",
    "towns called as persons": "Madison Jackson Lincoln Charlotte Austin Houston Florence Victoria "
    "Sydney Adelaide Paris Chelsea Savannah Aurora Eugene Orlando Elizabeth Tyler Irving Bryan",
    "towns of two words": "Santa Rosa,San Antonio,San Jose,St Louis,Fort Wayne,Saint Paul,"
    "Los Angeles,Carson City,Mary Esther,Virginia Beach",
    "schools": "Thomas Jefferson,George Washington,Roosevelt,Kennedy,Rosa Parks,Franklin,Monroe,"
    "Hamilton,John Adams,Lakeside,Northwood,Hillcrest",
    "products": "Galaxy Tab,Echo Dot,Fire Stick,Surface Pro,Earl Grey,Granny Smith,Caesar Salad,"
    "Captain Morgan,Pink Lady,Dr Pepper",
    "user names": "john.smith mjones anna_k bob99 kevin.brown paulm tomh sarah1 m.meyer j-doe "
    "alice@home peter/work lisa.m rob_b",
    "months": "January February March April May June July August September October November "
    "December",
    "animals": "Canada Goose,Mourning Dove,American Kestrel,Killdeer,Herring Gull,House Sparrow,"
    "Jack Russell,Saint Bernard,German Shepherd,Great Dane",
    "drugs": "Lipitor Zocor Nexium Plavix Celebrex Lyrica Vicodin Norco Ativan Xanax Klonopin",
}


def values(text: str) -> list[str]:
    return text.split("," if "," in text else " ")


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(FULL, id="as written"),
        pytest.param([one.upper() for one in FULL], id="in capitals"),
        pytest.param([one.lower() for one in FULL], id="in small letters"),
        pytest.param([", ".join(reversed(one.split())) for one in FULL], id="family name first"),
        pytest.param([" ".join(reversed(one.split())) for one in FULL], id="turned"),
        pytest.param([one.replace(" ", " B. ") for one in FULL], id="with an initial"),
        pytest.param([f"Dr. {one}" for one in FULL], id="with a title"),
        pytest.param([f"{one} Jr." for one in FULL], id="with a suffix"),
        pytest.param([f"{one[0]}. {one.split()[1]}" for one in FULL], id="initial and family name"),
    ],
)
def test_names_in_full_are_told(names: list[str]) -> None:
    assert vote(names).is_persons


@pytest.mark.parametrize(
    "names", [pytest.param(GIVEN, id="given"), pytest.param(FAMILY, id="family")]
)
def test_names_alone_are_told(names: list[str]) -> None:
    assert vote(names).is_parts


@pytest.mark.parametrize("text", NO_PERSONS.values(), ids=NO_PERSONS)
def test_what_is_called_as_persons_are_is_none(text: str) -> None:
    told = vote(values(text))
    assert not told.is_persons
    assert not told.is_parts


def test_few_values_are_no_vote() -> None:
    assert not vote(FULL[: FEW - 1]).is_persons
    assert not vote(GIVEN[: FEW_ALONE - 1]).is_parts


def test_a_few_names_among_other_words_are_no_column_of_persons() -> None:
    assert not vote([*FULL[:4], *values(NO_PERSONS["products"])]).is_persons


@given(st.lists(st.text(max_size=80), max_size=30))
def test_any_text_may_be_asked(texts: list[str]) -> None:
    told = vote(texts)
    assert told.full + told.alone <= told.size == len(texts)
