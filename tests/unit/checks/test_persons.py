import pytest

from checks.persons import are_two, bare

ONE = ("Tom Weber", "tom.weber", "TOM_WEBER", " tom-weber@example.com ", "17+tom.weber@x.example")


@pytest.mark.parametrize("name", ONE)
def test_a_person_is_known_however_systems_write_the_name(name):
    assert bare(name) == "tom weber"
    assert not are_two(name, "tom weber")


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("tom", "maria", True),
        ("tom", "Tom Weber", True),
        ("", "tom", False),
        ("tom", " ", False),
        ("@example.com", "tom", False),
    ],
)
def test_two_are_two_only_where_both_are_named(one, other, two):
    assert are_two(one, other) is two
