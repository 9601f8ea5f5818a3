import pytest

from compliance.collect.access.aws_reads import arn_of, reads_of


@pytest.mark.parametrize(
    ("uri", "arn"),
    [
        ("s3://prod/train/*.parquet", "arn:aws:s3:::prod/train/*.parquet"),
        ("s3a://prod/train/", "arn:aws:s3:::prod/train/*"),
        ("s3://prod/train", "arn:aws:s3:::prod/train*"),
        ("s3://prod", "arn:aws:s3:::prod/*"),
        ("s3://prod/a.csv", "arn:aws:s3:::prod/a.csv"),
        ("dynamodb://people", "arn:aws:dynamodb:*:*:table/people"),
        ("gs://prod/a.csv", None),
        ("data/a.csv", None),
    ],
)
def test_a_dataset_is_a_pattern_of_arns(uri, arn):
    assert arn_of(uri) == arn


def test_every_place_has_actions_that_read_it():
    assert "s3:getobject" in reads_of("arn:aws:s3:::a/*")
    assert "dynamodb:scan" in reads_of("arn:aws:dynamodb:*:*:table/a")
