"""What of AWS holds data that a dataset can be, and the actions that hand its content out.

Source: Service Authorization Reference, Amazon S3 and Amazon DynamoDB, actions of level Read.
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
}
"""Service → actions, any of which reads, in lower case."""
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


def reads_of(arn: str) -> tuple[str, ...]:
    """The actions that read what an ARN names."""
    return READS[arn.split(":")[2]]
