"""The list of stores: which library reads which scheme."""

from collections.abc import Mapping
from typing import Final

_S3: Final = "'ai-lifecycle-compliance[s3]'"

STORES: Final[Mapping[str, str]] = {
    "s3": _S3,
    "s3a": _S3,
    "gs": "gcsfs",
    "gcs": "gcsfs",
    "az": "adlfs",
    "abfs": "adlfs",
    "http": "fsspec[http]",
    "https": "fsspec[http]",
    "memory": "fsspec",
}
"""Scheme → what pip installs for it."""

PAGES: Final = frozenset({"http", "https"})
"""Schemes without folders: one address is one object."""
