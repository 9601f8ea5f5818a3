"""Answers as `aws s3api` prints them."""

import pytest

from compliance.collect.formats.aws_buckets import bucket_in, bucket_without


@pytest.mark.parametrize(
    ("told", "region"), [("eu-north-1", "eu-north-1"), (None, "us-east-1"), ("EU", "eu-west-1")]
)
def test_a_location_is_a_region(told, region):
    one = bucket_in({"LocationConstraint": told}, "people")
    assert (one.name, one.region, one.processor) == ("people", region, "aws")


@pytest.mark.parametrize(
    ("mode", "locked"), [("COMPLIANCE", True), ("GOVERNANCE", False), (None, False)]
)
def test_only_a_lock_that_nobody_can_lift_is_one(mode, locked):
    rule = {"Rule": {"DefaultRetention": {"Mode": mode, "Days": 365}}} if mode else {}
    told = {"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled", **rule}}
    assert bucket_in(told, "audit-logs").locked is locked


@pytest.mark.parametrize(
    ("default", "key", "level"),
    [
        ({"SSEAlgorithm": "AES256"}, "", "provider-key"),
        ({"SSEAlgorithm": "aws:kms"}, "", "provider-key"),
        ({"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "alias/aws/s3"}, "", "provider-key"),
        ({"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "a:key/1"}, "a:key/1", "customer-key"),
        ({}, "", "none"),
    ],
)
def test_encryption_tells_whose_key(default, key, level):
    rules = [{"ApplyServerSideEncryptionByDefault": default, "BucketKeyEnabled": True}]
    one = bucket_in({"ServerSideEncryptionConfiguration": {"Rules": rules}}, "people")
    assert (one.key, one.levels) == (key, {"encryption_at_rest": level})


@pytest.mark.parametrize("last", [True, False])
def test_only_a_whole_block_of_the_public_closes_a_bucket(last):
    parts = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy")
    told = {**dict.fromkeys(parts, True), "RestrictPublicBuckets": last}
    one = bucket_in({"PublicAccessBlockConfiguration": told}, "people")
    assert one.levels == ({"network": "restricted"} if last else {})


@pytest.mark.parametrize(
    "told",
    [
        {"Status": "Enabled", "MFADelete": "Disabled"},
        {"Status": "Suspended"},
        {"TransitionDefaultMinimumObjectSize": "all", "Rules": [{"Status": "Enabled"}]},
    ],
)
def test_versions_and_lifecycles_are_known_and_tell_nothing_of_the_place(told):
    one = bucket_in(told, "people")
    assert (one.region, one.locked, one.key, one.levels) == ("", None, None, {})


@pytest.mark.parametrize("told", [{}, {"Status": "Enabled", "x": 1}, {"Status": 3}, {"Grants": []}])
def test_anything_else_is_another_answer(told):
    assert bucket_in(told, "people") is None


@pytest.mark.parametrize("value", [None, 3, "x", {}, [], {"Rules": 3}, {"Rules": [3]}])
@pytest.mark.parametrize(
    "key",
    [
        *("LocationConstraint", "ObjectLockConfiguration", "PublicAccessBlockConfiguration"),
        *("ServerSideEncryptionConfiguration", "Rules"),
    ],
)
def test_what_is_broken_breaks_nothing(key, value):
    assert bucket_in({key: value}, "people").name == "people"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("ReplicationConfigurationNotFoundError", {"replicas": ()}),
        ("ObjectLockConfigurationNotFoundError", {"locked": False}),
        (
            "ServerSideEncryptionConfigurationNotFoundError",
            {"key": "", "levels": {"encryption_at_rest": "none"}},
        ),
        ("NoSuchLifecycleConfiguration", {}),
        ("NoSuchPublicAccessBlockConfiguration", {"levels": {}}),
    ],
)
def test_an_error_tells_that_there_is_no_such_setting(error, told):
    one = bucket_without(f"\nAn error occurred ({error}) when calling: x", "people")
    assert {name: getattr(one, name) for name in told} == told


@pytest.mark.parametrize("text", ["", "x", "An error occurred (AccessDenied) when calling: x"])
def test_another_error_tells_nothing(text):
    assert bucket_without(text, "people") is None
