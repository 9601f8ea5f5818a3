"""What AWS tells of where data lies and who writes down its reads: exports of its own commands.

Read are the answers of ListBuckets, GetBucketLocation, GetObjectLockConfiguration,
DescribeDBInstances, DescribeDBClusters, DescribeTrails, GetTrail and GetEventSelectors, and
snapshots of AWS Config. An answer that names no bucket is of the one that its file is called after.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, ClassVar, Final

from compliance.collect.cloud import Resource, Trail
from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Reading

_HOME: Final = "us-east-1"
"""The region that an empty LocationConstraint stands for."""
_OBJECTS: Final = "AWS::S3::Object"
_READS: Final = ("All", "ReadOnly")
_ARN: Final = "arn:aws:s3"


class AwsExports:
    """Inventories, locks and trails of AWS."""

    name: ClassVar[str] = "aws"

    def read(self, document: Document) -> Reading | None:
        """The buckets, servers and trails that it tells of."""
        told = document.json
        if not isinstance(told, dict):
            return None
        for key, resources in _RESOURCES.items():
            if key in told:
                stem = PurePosixPath(document.where).stem
                return Reading(self.name, resources=tuple(resources(told[key], stem)))
        if any(key in told for key in ("trailList", "Trail")):
            trails = (told["Trail"],) if "Trail" in told else told["trailList"]
            return Reading(self.name, trails=tuple(_trails(trails)))
        if "TrailARN" in told:
            return Reading(self.name, trails=(_selected(told),))
        return None


def _buckets(told: object, _: str) -> Iterator[Resource]:
    for one in _mappings(told):
        yield Resource(_text(one, "Name"), "aws", _text(one, "BucketRegion"), how="ListBuckets")


def _location(told: object, stem: str) -> Iterator[Resource]:
    yield Resource(stem.lower(), "aws", str(told or _HOME), how="GetBucketLocation")


def _lock(told: object, stem: str) -> Iterator[Resource]:
    how = "GetObjectLockConfiguration"
    yield Resource(stem.lower(), "aws", locked=is_locked(told), how=how)


def is_locked(told: object) -> bool:
    """Whether a rule of object lock holds that nobody can lift."""
    lock = told if isinstance(told, dict) else {}
    rule = lock.get("Rule")
    default = rule.get("DefaultRetention") if isinstance(rule, dict) else None
    mode = default.get("Mode") if isinstance(default, dict) else None
    return lock.get("ObjectLockEnabled") == "Enabled" and mode == "COMPLIANCE"


def _instances(told: object, _: str) -> Iterator[Resource]:
    for one in _mappings(told):
        endpoint = one.get("Endpoint")
        address = _text(endpoint, "Address") if isinstance(endpoint, dict) else ""
        region = region_in(_text(one, "DBInstanceArn"))
        yield Resource(address.lower(), "aws", region, how="DescribeDBInstances")


def _clusters(told: object, _: str) -> Iterator[Resource]:
    for one in _mappings(told):
        region = region_in(_text(one, "DBClusterArn"))
        for key in ("Endpoint", "ReaderEndpoint"):
            if _text(one, key):
                yield Resource(_text(one, key).lower(), "aws", region, how="DescribeDBClusters")


def _items(told: object, _: str) -> Iterator[Resource]:
    """The items of a snapshot of AWS Config."""
    for one in _mappings(told):
        region, how = _text(one, "awsRegion"), "AWS Config"
        settings = one.get("configuration")
        endpoint = settings.get("endpoint") if isinstance(settings, dict) else None
        if one.get("resourceType") == "AWS::S3::Bucket":
            name = _text(one, "resourceName") or _text(one, "resourceId")
            yield Resource(name.lower(), "aws", region, how=how)
        elif isinstance(endpoint, dict):
            yield Resource(_text(endpoint, "address").lower(), "aws", region, how=how)


_RESOURCES: Final = {
    "Buckets": _buckets,
    "LocationConstraint": _location,
    "ObjectLockConfiguration": _lock,
    "DBInstances": _instances,
    "DBClusters": _clusters,
    "configurationItems": _items,
}
"""Key of an answer → what it tells."""


def _trails(told: object) -> Iterator[Trail]:
    for one in _mappings(told):
        yield Trail(_text(one, "Name"), (), _text(one, "S3BucketName"))


def _selected(told: Mapping[str, Any]) -> Trail:
    """What the selectors of a trail choose."""
    name = _text(told, "TrailARN").rpartition("/")[2]
    plain = (
        value
        for one in _mappings(told.get("EventSelectors"))
        if one.get("ReadWriteType", "All") in _READS
        for resource in _mappings(one.get("DataResources"))
        if resource.get("Type") == _OBJECTS
        for value in _texts(resource.get("Values"))
    )
    chosen = (
        value
        for one in _mappings(told.get("AdvancedEventSelectors"))
        for value in advanced(_mappings(one.get("FieldSelectors")))
    )
    return Trail(name, tuple(dict.fromkeys(map(s3_uri, (*plain, *chosen)))))


def advanced(fields: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """ARNs whose reads an advanced selector chooses; none where it narrows them in other ways."""
    given = list(fields)
    told = {_text(one, "Field"): one for one in given}
    equal = {name: _texts(one.get("Equals")) for name, one in told.items()}
    reads = "readOnly" not in told or equal["readOnly"] == ("true",)
    of_objects = equal.get("eventCategory") == ("Data",) and equal.get("resources.type") == (
        _OBJECTS,
    )
    known = {"eventCategory", "resources.type", "readOnly", "resources.ARN"}
    twice = len(told) != len(given)
    if twice or not (reads and of_objects and told.keys() <= known):
        return ()
    if "resources.ARN" not in told:
        return (_ARN,)
    where = told["resources.ARN"]
    only = where.keys() - {"Field"} <= {"Equals", "StartsWith"}
    return (*_texts(where.get("Equals")), *_texts(where.get("StartsWith"))) if only else ()


def s3_uri(arn: str) -> str:
    """The place that an ARN of S3 names: all, a bucket, or what lies below a prefix."""
    return f"s3://{arn.removeprefix(_ARN).removeprefix(':::').rstrip('/*')}"


def region_in(arn: str) -> str:
    """The region that an ARN names; empty where it names none."""
    parts = arn.split(":")
    return parts[3] if len(parts) > 3 else ""  # noqa: PLR2004  arn:partition:service:region:…


def _mappings(told: object) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in (told if isinstance(told, list) else ()) if isinstance(one, dict))


def _texts(told: object) -> tuple[str, ...]:
    return tuple(one for one in (told if isinstance(told, list) else ()) if isinstance(one, str))


def _text(told: Mapping[str, Any], key: str) -> str:
    value = told.get(key)
    return value if isinstance(value, str) else ""
