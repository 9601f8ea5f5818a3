"""What of AWS holds data, or opens the way to it, and the actions that hand it out.

Source: Service Authorization Reference: Amazon S3, DynamoDB, KMS, RDS IAM authentication, Lake
Formation, STS.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

READS: Final[Mapping[str, tuple[str, ...]]] = {
    "s3": ("s3:getobject", "s3:getobjectversion"),
    "dynamodb": (
        "dynamodb:getitem",
        "dynamodb:batchgetitem",
        "dynamodb:query",
        "dynamodb:scan",
        "dynamodb:partiqlselect",
        "dynamodb:exporttabletopointintime",
    ),
    "kms": ("kms:decrypt",),
    "rds-db": ("rds-db:connect",),
    "lakeformation": ("lakeformation:getdataaccess",),
    "iam": ("sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity"),
}
"""Service → actions, any of which reads, in lower case."""
VENDED: Final = "arn:aws:lakeformation:*:*:*"
"""What Lake Formation hands out itself, to whom it grants a table."""
_S3: Final = frozenset({"s3", "s3a", "s3n"})


def arn_of(uri: str) -> str | None:
    """What a dataset is, as a pattern of ARNs; None of other places.

    Of S3 objects; of DynamoDB a table, `dynamodb://table`, in any region and account.
    """
    parts = urlsplit(uri)
    if not parts.netloc:
        return None
    if parts.scheme == "dynamodb":
        return f"arn:aws:dynamodb:*:*:table/{parts.netloc}"
    if parts.scheme not in _S3:
        return None
    key = parts.path.lstrip("/")
    whole = not key or key.endswith("/") or "." not in key.rpartition("/")[2]
    return f"arn:aws:s3:::{parts.netloc}/{key}{'*' if whole and '*' not in key else ''}"


def key_arn(key: str) -> str:
    """A key of KMS, told by its ARN or its number, in any region and account."""
    return f"arn:aws:kms:*:*:key/{key.rpartition('/')[2]}"


def account_of_database(identity: str, account: str) -> str:
    """An account of an RDS server (`db-ABC…`, `*` where not told) that IAM may let somebody be."""
    return f"arn:aws:rds-db:*:*:dbuser:{identity}/{account}"


def reads_of(arn: str) -> tuple[str, ...]:
    """The actions that read what an ARN names."""
    return READS[arn.split(":")[2]]
