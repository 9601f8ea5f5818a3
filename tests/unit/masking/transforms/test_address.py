import re

from masking.pools import pool
from masking.transforms.address import Address


def test_a_line_becomes_an_invented_line(masked) -> None:
    with_number, without = masked(Address(), ["12 Main Street", "Rose Cottage"])
    number, street = re.fullmatch(r"(\d+) (.+)", with_number).groups()
    assert 1 <= int(number) <= 9999
    assert street in pool("street").texts.to_pylist()
    assert without in pool("street").texts.to_pylist()


def test_equal_lines_get_equal_ones_whatever_their_case(masked) -> None:
    one, upper = masked(Address(), ["12 Main Street", "12 MAIN STREET"])
    assert one.upper() == upper
