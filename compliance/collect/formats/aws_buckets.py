"""Answers of AWS about one bucket; none of them says which, so the name of their file does.

Read are GetBucketLocation, GetObjectLockConfiguration, GetBucketEncryption, GetBucketReplication,
GetBucketVersioning, GetBucketLifecycleConfiguration and GetPublicAccessBlock, and their errors for
a bucket that has no such setting. Versions and lifecycles tell nothing of where data lies; for how
long records are kept is read where the manifest names them.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from compliance.collect.cloud import Resource

_HOME: Final = "us-east-1"
"""The region that an empty LocationConstraint stands for."""
_OLD: Final = {"EU": "eu-west-1"}
_OF_AWS: Final = "alias/aws/"
"""Keys that AWS keeps for everyone in the account."""
_BY_DEFAULT: Final = "ApplyServerSideEncryptionByDefault"
_VERSIONING: Final = frozenset({"Status", "MFADelete"})


def bucket_in(told: Mapping[str, Any], name: str) -> Resource | None:
    """The bucket that an answer is about; None where it is another answer."""
    for key, read in _ANSWERS.items():
        if key in told:
            return read(told[key], name)
    if told.get("Status") in ("Enabled", "Suspended") and told.keys() <= _VERSIONING:
        return Resource(name, "aws", how="GetBucketVersioning")
    return None


def bucket_without(text: str, name: str) -> Resource | None:
    """What an error says that a bucket does not have; None of any other text."""
    told = _ERROR.match(text)
    return _LACKING[told[1]](name) if told and told[1] in _LACKING else None


def is_locked(told: object) -> bool:
    """Whether a rule of object lock holds that nobody can lift."""
    lock = told if isinstance(told, dict) else {}
    default = _inside(lock, "Rule", "DefaultRetention")
    return lock.get("ObjectLockEnabled") == "Enabled" and default.get("Mode") == "COMPLIANCE"


def _located(told: object, name: str) -> Resource:
    region = str(told or _HOME)
    return Resource(name, "aws", _OLD.get(region, region), how="GetBucketLocation")


def _locked(told: object, name: str) -> Resource:
    return Resource(name, "aws", locked=is_locked(told), how="GetObjectLockConfiguration")


def _encrypted(told: object, name: str) -> Resource:
    rules = told.get("Rules") if isinstance(told, dict) else None
    first = (
        next((one for one in rules if isinstance(one, dict)), {}) if isinstance(rules, list) else {}
    )
    default = _inside(first, "ApplyServerSideEncryptionByDefault")
    named = str(default.get("KMSMasterKeyID") or "")
    key = "" if _OF_AWS in named else named
    level = "customer-key" if key else "provider-key" if default else "none"
    levels = {"encryption_at_rest": level}
    return Resource(name, "aws", key=key, levels=levels, how="GetBucketEncryption")


def _closed(told: object, name: str) -> Resource:
    blocks = told if isinstance(told, dict) else {}
    whole = len(blocks) >= 4 and all(one is True for one in blocks.values())  # noqa: PLR2004  all it has
    levels = {"network": "restricted"} if whole else {}
    return Resource(name, "aws", levels=levels, how="GetPublicAccessBlock")


def _replicated(told: object, name: str) -> Resource:
    rules = told.get("Rules") if isinstance(told, dict) else None
    found = (
        str(_inside(one, "Destination").get("Bucket", "")).rpartition(":")[2]
        for one in (rules if isinstance(rules, list) else ())
        if isinstance(one, dict) and one.get("Status") == "Enabled"
    )
    replicas = tuple(filter(None, found))
    return Resource(name, "aws", replicas=replicas, how="GetBucketReplication")


def _kept(told: object, name: str) -> Resource:  # noqa: ARG001  it tells nothing of the place
    return Resource(name, "aws", how="GetBucketLifecycleConfiguration")


_ANSWERS: Final[Mapping[str, Callable[[object, str], Resource]]] = {
    "LocationConstraint": _located,
    "ObjectLockConfiguration": _locked,
    "ServerSideEncryptionConfiguration": _encrypted,
    "PublicAccessBlockConfiguration": _closed,
    "ReplicationConfiguration": _replicated,
    "Rules": _kept,
}
"""Key of an answer → what it tells."""

_ERROR: Final = re.compile(r"\s*(?:aws: \[ERROR\]: )?An error occurred \((\w+)\)")
_LACKING: Final[Mapping[str, Callable[[str], Resource]]] = {
    "ReplicationConfigurationNotFoundError": lambda name: _replicated({}, name),
    "ObjectLockConfigurationNotFoundError": lambda name: _locked({}, name),
    "ServerSideEncryptionConfigurationNotFoundError": lambda name: _encrypted({}, name),
    "NoSuchLifecycleConfiguration": lambda name: _kept({}, name),
    "NoSuchPublicAccessBlockConfiguration": lambda name: _closed({}, name),
}
"""What the command line says of a setting that is not there → what that tells."""


def _inside(told: object, *keys: str) -> Mapping[str, Any]:
    """The mapping at the end of some keys; empty where there is none."""
    for key in keys:
        told = told.get(key) if isinstance(told, dict) else None
    return told if isinstance(told, dict) else {}
