import pytest

from compliance.collect.cloud import Resource, Trail, joined

BUCKET = Resource("people", "aws", "eu-central-1", how="ListBuckets")
LOCK = Resource("people", "aws", locked=True, how="GetObjectLockConfiguration")


def test_what_several_exports_tell_of_one_place_is_put_together():
    told = joined([Resource("other", "gcp"), BUCKET, LOCK], "s3://people/2026/")
    assert told == Resource(
        "people", "aws", "eu-central-1", True, "ListBuckets, GetObjectLockConfiguration"
    )
    assert joined([BUCKET], "s3://nobody/x") is None


def test_two_words_on_a_lock_are_the_weaker_one():
    open_ = Resource("people", "aws", locked=False)
    assert joined([LOCK, open_], "s3://people").locked is False


@pytest.mark.parametrize(
    ("logs", "seen"),
    [
        (("s3://",), True),
        (("s3://people",), True),
        (("s3://people/2026",), True),
        (("s3://people/2025", "s3://other"), False),
        (("s3://people/20",), False),
        ((), False),
    ],
)
def test_a_trail_sees_what_lies_in_what_it_logs(logs, seen):
    assert Trail("all", logs).sees("s3://people/2026/a.csv") is seen


def test_a_place_on_this_machine_is_of_no_cloud():
    assert joined([Resource("", "aws")], "data/people.csv").name == ""
