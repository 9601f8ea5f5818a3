import pytest

from compliance.detect.columns.shapes import Profile, profile

NAMES = ["Anna Schmidt", "John Baker", "Maria Lopez", "Pierre Dubois", "Giulia Conti"]


def shape(*values: str, alike: float = 1.0) -> Profile:
    return profile(values, alike=alike)


def test_full_names_are_told_from_firms() -> None:
    assert shape(*NAMES).is_names
    assert not shape(*(f"{one} Ltd" for one in NAMES)).is_names
    assert not shape("Deep Blue Sofa", "Red Oak Table", "Grey Metal Lamp", "Big Box").is_names


def test_given_names_alone_need_more_than_colours_or_months_have() -> None:
    people = "anna john maria pierre giulia peter paul helga sven lucia marta diego ines klaus"
    assert shape(*people.split()).is_name_parts
    assert not shape("rose", "violet", "amber", "jade", "olive").is_name_parts


def test_trades_are_no_family_names_though_many_are_called_so() -> None:
    trades = "teacher baker butcher carpenter mason smith cook clerk miller taylor fisher porter"
    assert not shape(*trades.split()).is_name_parts


def test_what_is_a_name_in_full_is_no_town_whatever_the_column_is_called() -> None:
    assert shape(*NAMES).fit("LOCATION") == 0
    assert shape("Springfield", "New York", "Salem").fit("LOCATION") == 1


def test_addresses_are_a_road_and_a_number() -> None:
    assert shape("1 Elm Street", "22 Oak Ave", "3 Hill Road", "4 Lake Lane").is_addresses
    assert not shape("24 boxes", "12 bags", "6 jars", "3 tins").is_addresses


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["0", "1"], True),
        (["Yes", "No"], True),
        (["1", "2", "3"], False),
        (["a", "b"], False),
        ([], False),
    ],
)
def test_a_flag_says_only_yes_or_no(values: list[str], *, told: bool) -> None:
    assert shape(*values).is_flag is told


def test_keys_are_of_some_length() -> None:
    assert shape("10023", "10077").is_keys
    assert shape("P-10023", "P-10077").is_keys
    assert not shape("1", "2", "3").is_keys
    assert not shape("worker-1", "worker-2").is_keys
    assert not shape("1010.5", "1021.9").is_keys


def test_what_is_over_a_limit_is_counted_among_numbers() -> None:
    assert shape("91", "40", "90", "unknown").over(89) == 0.5


def test_a_profile_tells_no_value() -> None:
    assert "Anna" not in repr(shape(*NAMES))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["2024-01-31", "2024-02-01"], [("DATE_TIME", 0.75)]),
        (["2024-01-31"] + ["none"] * 9, []),
        (
            ["0190163d-8694-739b-aea5-966c26f8ad91", "0190163d-8694-739b-aea5-966c26f8ad92"],
            [("UUID", 1.0)],
        ),
    ],
)
def test_a_form_that_most_values_have_tells_an_entity(values, told) -> None:
    assert list(profile(values, alike=1.0).told()) == told
