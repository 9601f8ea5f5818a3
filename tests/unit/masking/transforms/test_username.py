import re

from masking.transforms.username import Username


def test_a_name_is_invented_unique_and_folds_case(masked) -> None:
    found = masked(Username(), ["jdoe", "JDoe", "asmith"])
    assert found[0] == found[1] != found[2]
    assert all(re.fullmatch("[a-z]+_[a-z2-7]{16}", name) for name in found)


def test_a_handle_stays_one_and_agrees_with_its_name(masked) -> None:
    handle, name = masked(Username(), ["@jdoe", "jdoe"])
    assert handle == "@" + name
