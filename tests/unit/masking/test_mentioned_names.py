"""Names in prose against the columns that hold them."""

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from masking.interface import Context
from masking.mentioned_names import NameMention, fake_names, parts_of
from masking.name_parts import TITLES
from masking.transforms.person import Person

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

CONTEXT = Context(lambda purpose: purpose.encode().ljust(32, b"k"), "person")
ROSTER = {"maria": "given", "gomez": "family", "lopez": "family", "ingrid": "given"}


def column(value: str, which: str) -> str:
    (masked,) = Person(which=which).apply(pa.array([value]), CONTEXT).to_pylist()
    return masked


GIVEN, FAMILY = column("Maria", "given"), column("Gomez", "family")


def fake(text: str, **known) -> str | None:
    (made,) = fake_names([NameMention(text, **known)], Person(), CONTEXT, ROSTER.get)
    return made


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Maria Gomez", f"{GIVEN} {FAMILY}"),
        ("Gomez, Maria", f"{FAMILY}, {GIVEN}"),
        ("Ms. Gomez", f"Ms. {FAMILY}"),
        ("Gomez", FAMILY),
        ("GOMEZ", FAMILY.upper()),
        ("maria", GIVEN.lower()),
        ("Gomez's", f"{FAMILY}'s"),
        ("Maria\u2019s", f"{GIVEN}\u2019s"),
        ("Maria Gomez-Lopez", f"{GIVEN} {FAMILY}-{column('Lopez', 'family')}"),
    ],
)
def test_every_spelling_agrees_with_the_columns(text, told):
    assert fake(text) == told


def test_an_initial_of_a_known_name_is_that_of_its_fake():
    assert fake("M. Gomez", givens=("Maria",)) == f"{GIVEN[0].upper()}. {FAMILY}"


def test_an_initial_that_could_be_of_two_is_of_neither():
    assert fake("M. Gomez", givens=("Maria", "Marek")) == fake("M. Gomez")


def test_what_the_row_tells_stands_above_what_the_tables_tell():
    assert fake("Maria", parts={"maria": "family"}) == column("Maria", "family")


def test_what_has_no_word_has_no_fake():
    assert fake("--") is None
    assert fake("Dr.") is None


def test_parts_of_a_column_are_told():
    assert dict(parts_of("Dr. Gomez, Maria", "auto")) == {"gomez": "family", "maria": "given"}
    assert dict(parts_of("de la Cruz", "family")) == dict.fromkeys(("de", "la", "cruz"), "family")


@SLOW
@given(
    st.text("abcdefghij", min_size=2, max_size=9), st.text(min_size=1, max_size=5), st.booleans()
)
def test_a_salt_gives_its_own_fakes_and_the_same_each_time(word, salt, upper):
    assume(word not in TITLES)
    text = word.upper() if upper else word.title()
    first, again = fake(text, salt=salt), fake(text, salt=salt)
    assert first == again
    assert first is not None
    assert first.casefold() != text.casefold()
    assert first.isupper() == text.isupper()
