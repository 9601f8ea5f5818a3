import re

from masking.transforms.email import Email


def test_an_address_is_unique_undeliverable_and_the_same_in_any_case(masked) -> None:
    one, upper, other = masked(Email(), ["a@b.example", " A@B.EXAMPLE", "c@b.example"])
    assert one == upper != other
    assert re.fullmatch(r"[a-z]+\.[a-z]+\.[a-z2-7]{16}@[a-z2-7]{10}\.example\.com", one)


def test_addresses_of_one_domain_stay_in_one_domain(masked) -> None:
    masks = masked(Email(), ["a@b.example", "c@b.example", "a@d.example"])
    domains = [mask.rpartition("@")[2] for mask in masks]
    assert domains[0] == domains[1] != domains[2]


def test_many_addresses_stay_distinct(masked) -> None:
    masks = masked(Email(), [f"user{n}@mail.example" for n in range(20_000)])
    assert len(set(masks)) == 20_000
