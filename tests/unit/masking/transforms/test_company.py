from masking.pools import pool
from masking.transforms.company import Company


def test_a_company_becomes_an_invented_one(masked) -> None:
    (mask,) = masked(Company(), ["Acme Inc"])
    assert mask in pool("company").texts.to_pylist()
