from masking.pools import pool
from masking.transforms.city import City


def test_a_city_becomes_another_city_in_its_case(masked) -> None:
    plain, upper = masked(City(), ["Boston", "BOSTON"])
    assert plain.partition(" ")[2] in pool("city").texts.to_pylist()
    assert upper == plain.upper()


def test_no_city_of_the_pool_becomes_itself(masked) -> None:
    cities = list(pool("city").texts.to_pylist())
    assert not [c for c, m in zip(cities, masked(City(), cities), strict=True) if c == m]
