from masking.pools import pool
from masking.transforms.company import Company


def test_a_company_becomes_an_invented_one_behind_two_names(masked) -> None:
    (mask,) = masked(Company(), ["Acme Inc"])
    names, _, company = mask.partition(" ")
    assert company in pool("company").texts.to_pylist()
    assert set(names.split("-")) <= set(pool("family").texts.to_pylist())


def test_groups_stay_groups(masked) -> None:
    groups = [f"Group {n}" for n in range(2000)]
    assert len(set(masked(Company(), groups))) == len(groups)
