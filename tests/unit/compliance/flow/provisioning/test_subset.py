"""Some of the rows of a database, told by their position."""

import pytest

from compliance.flow.provisioning.subset import Subset
from policies.errors import PolicyError


@pytest.mark.parametrize(
    ("text", "subset"),
    [
        ("10%", Subset(share=0.1)),
        ("0.25", Subset(share=0.25)),
        ("customer WHERE a = 'x where y'", Subset(table="customer", condition="a = 'x where y'")),
        ("sales.customer where 1=1", Subset(table="sales.customer", condition="1=1")),
    ],
)
def test_what_is_asked_for(text, subset):
    assert Subset.parse(text) == subset


@pytest.mark.parametrize("text", ["", "0%", "110%", "-1", "nan", "customer", " where a"])
def test_what_is_no_subset(text):
    with pytest.raises(PolicyError):
        Subset.parse(text)
