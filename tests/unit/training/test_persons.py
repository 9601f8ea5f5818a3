import random

from training.cultures import Culture
from training.persons import Person, full, listed, nick, person, plain

ADA = Person("Ada", "May", "Lee")


def test_a_name_is_written_in_many_ways() -> None:
    rng = random.Random(1)
    made = {full(ADA, rng) for _ in range(2_000)}
    assert {"Ada Lee", "Ada M. Lee", "A. Lee", "A.M. Lee", "Ada May Lee", "Ada Lee Jr."} <= made


def test_lists_put_the_family_first_or_in_capitals() -> None:
    rng = random.Random(1)
    made = {listed(ADA, rng) for _ in range(200)}
    assert {"Lee, Ada", "LEE, Ada", "Ada LEE", "Lee, A."} <= made


def test_what_stands_before_a_family_name_is_part_of_it() -> None:
    some = Culture("NL", ("Jan",), ("Berg",), joins=("van den", "O'"))
    made = {plain(person(some, random.Random(seed))) for seed in range(200)}
    assert {"Jan Berg", "Jan van den Berg", "Jan O'Berg"} <= made


def test_some_peoples_bear_two_family_names() -> None:
    some = Culture("ES", ("Ana",), ("Gil", "Ruiz"))
    made = {plain(person(some, random.Random(seed))) for seed in range(200)}
    assert {"Ana Gil", "Ana Gil Ruiz"} <= made


def test_friends_shorten_names() -> None:
    made = {nick(Person("David", "May", "Lee"), random.Random(seed)) for seed in range(300)}
    assert {"david", "Davy", "davo"} <= made
