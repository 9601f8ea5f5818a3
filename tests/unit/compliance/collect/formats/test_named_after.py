import pytest

from compliance.collect.formats.named_after import named_after


@pytest.mark.parametrize(
    "where",
    [
        "exports/people.json",
        "people.location.json",
        "exports/People_object-lock.json",
        "get-bucket-location-people.json",
        "people.get-object-lock-configuration.json",
        "people-get-bucket-encryption.json",
        "exports/people/get-bucket-lifecycle-configuration.json",
        "exports/people/get-key-policy.json",
    ],
)
def test_a_bucket_is_named_by_its_file_or_its_folder(where):
    assert named_after(where) == "people"


@pytest.mark.parametrize("name", ["people-policy", "people-location", "audit.logs", "lock"])
def test_what_may_be_part_of_a_name_stays(name):
    assert named_after(f"exports/{name}.json") == name
