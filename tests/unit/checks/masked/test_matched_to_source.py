"""MSK-003: values that can be matched."""

import pytest

COPY = "applications-train"


@pytest.mark.parametrize("transform", ["sha256", "base64", "md5"])
def test_a_method_that_repeats_itself_without_a_key_fails(world, ask, transform):
    world.masked_column("ssn")["transform"] = transform
    assert ask("MSK-003").outcome == "FAILED"


def test_a_masked_column_that_shares_values_fails(world, ask, examples):
    shared = examples["LIFECYCLE"]["overlap_with"]("ssn", "ssn")
    world.data["overlap", COPY]["pairs"].append(shared)
    decision = ask("MSK-003")
    assert decision.outcome == "FAILED"
    assert decision.counterexamples[0].subject == f"{COPY}.ssn"


def test_a_kept_column_that_is_only_encoded_fails(world, ask):
    world.data["overlap", COPY]["pairs"][0]["encoding"] = "base64"
    assert ask("MSK-003").outcome == "FAILED"


def test_a_source_that_it_was_not_compared_with_leaves_it_open(world, ask):
    world.data["overlap", COPY]["against"] = []
    assert ask("MSK-003").outcome == "MISSING"


def test_where_nothing_claims_to_be_masked_there_is_nothing_to_match(world, ask):
    world.dataset(COPY)["masked"] = False
    assert ask("MSK-003").outcome == "NOT_APPLICABLE"
