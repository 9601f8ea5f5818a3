"""ACC-002: who can read it."""

import pytest


def entry(world):
    return world.data["listing", "data"]["entries"][0]


@pytest.mark.parametrize(
    ("mode", "outcome"),
    [("0640", "PASSED"), ("0641", "PASSED"), ("0644", "FAILED"), ("junk", "FAILED")],
)
def test_a_file_must_not_be_readable_by_others(world, ask, mode, outcome):
    entry(world)["mode"] = mode
    assert ask("ACC-002").outcome == outcome


@pytest.mark.parametrize(
    ("mode", "outcome"),
    [("0770", "PASSED"), ("0772", "PASSED"), ("0771", "FAILED"), ("0774", "FAILED")],
)
def test_a_location_must_not_be_readable_or_entered_by_others(world, ask, mode, outcome):
    world.data["listing", "data"]["mode"] = mode
    assert ask("ACC-002").outcome == outcome


def test_a_file_that_is_no_sensitive_dataset_may_be_open(world, ask):
    world.data["listing", "data"]["entries"][1]["mode"] = "0644"
    assert ask("ACC-002").outcome == "PASSED"


def test_a_dataset_in_which_nothing_sensitive_is_may_be_open(world, ask):
    world.data["scan", "applications-train"]["inputs"][0]["columns"] = []
    entry(world)["mode"] = "0644"
    assert ask("ACC-002").outcome == "PASSED"


def test_a_dataset_that_nobody_looked_into_counts_as_sensitive(world, ask):
    world.data.pop(("scan", "applications-train"))
    assert ask("ACC-002").outcome == "MISSING"
    entry(world)["mode"] = "0644"
    assert ask("ACC-002").outcome == "FAILED"


def test_a_dataset_whose_files_no_listing_shows_is_not_known(world, ask):
    world.data["listing", "data"]["entries"] = []
    assert ask("ACC-002").outcome == "MISSING"


@pytest.mark.parametrize(
    "grant",
    ["underwriters", "group:data-science", "role:reader", "all-underwriters", "public-health-team"],
)
def test_groups_and_roles_may_read(world, ask, grant):
    world.dataset("applications")["access"] = [grant]
    assert ask("ACC-002").outcome == "PASSED"


@pytest.mark.parametrize(
    "grant",
    [
        *("PUBLIC", "everyone", "*", "arn:aws:iam::*:root", "group:allUsers", "role:public"),
        *("a@example.org", "user:maria", "uid=1000", "allAuthenticatedUsers"),
    ],
)
def test_everyone_and_single_persons_may_not(world, ask, grant):
    world.dataset("applications")["access"] = [grant]
    assert ask("ACC-002").outcome == "FAILED"


def test_the_name_of_a_person_is_not_told(world, ask):
    world.dataset("applications")["access"] = ["maria.lopez@example.com"]
    assert "maria" not in str(ask("ACC-002"))


def test_everyone_who_reads_a_table_through_a_view_is_told(world, ask):
    world.dataset("applications")["uri"] = "postgresql://prod/onboarding?table=applications"
    access = world.data["access", "applications"]
    access["grants"] = [one for one in access["grants"] if one["principal"]["kind"] == "group"]
    everyone = {"kind": "everyone", "name": "*"}
    through = {"system": "postgresql", "via": ["*", "public.names"], "conditional": True}
    assert "by everyone" not in str(ask("ACC-002").counterexamples)
    access["readers"].append({"principal": everyone, **through})
    decision = ask("ACC-002")
    assert decision.outcome == "FAILED"
    assert "can be read by everyone" in str(decision.counterexamples)
