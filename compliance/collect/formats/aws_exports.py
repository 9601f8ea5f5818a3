"""What AWS tells of where data lies and who writes down its reads: exports of its own commands.

Read are the answers of ListBuckets, DescribeDBInstances, DescribeDBClusters, DescribeTrails,
GetTrail and GetEventSelectors, snapshots of AWS Config, and what is told of one bucket.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Final

from compliance.collect.cloud import Resource, Trail
from compliance.collect.formats.aws_buckets import bucket_in, bucket_without
from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Reading
from compliance.collect.formats.named_after import named_after

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
            lacking = bucket_without(document.text, named_after(document.where))
            return Reading(self.name, resources=(lacking,)) if lacking else None
        for key, resources in _RESOURCES.items():
            if key in told:
                return Reading(self.name, resources=tuple(resources(told[key])))
        bucket = bucket_in(told, named_after(document.where))
        if bucket is not None:
            return Reading(self.name, resources=(bucket,))
        if any(key in told for key in ("trailList", "Trail")):
            trails = (told["Trail"],) if "Trail" in told else told["trailList"]
            return Reading(self.name, trails=tuple(_trails(trails)))
        if "TrailARN" in told:
            return Reading(self.name, trails=(_selected(told),))
        return None


def _buckets(told: object) -> Iterator[Resource]:
    for one in _mappings(told):
        yield Resource(_text(one, "Name"), "aws", _text(one, "BucketRegion"), how="ListBuckets")


def _instances(told: object) -> Iterator[Resource]:
    for one in _mappings(told):
        endpoint = one.get("Endpoint")
        address = _text(endpoint, "Address") if isinstance(endpoint, dict) else ""
        yield Resource(
            address.lower(),
            "aws",
            region_in(_text(one, "DBInstanceArn")),
            identity=_text(one, "DbiResourceId"),
            levels=_levels(one),
            how="DescribeDBInstances",
        )


def _levels(told: Mapping[str, Any]) -> dict[str, str]:
    """How well a server is kept; whose key encrypts it, an export does not tell."""
    encrypted, kept = told.get("StorageEncrypted"), told.get("BackupRetentionPeriod")
    open_ = told.get("PubliclyAccessible")
    levels = {"encryption_at_rest": "none"} if encrypted is False else {}
    if isinstance(open_, bool):
        levels["network"] = "public" if open_ else "private"
    if isinstance(kept, int) and isinstance(encrypted, bool):
        levels["backup"] = "none" if not kept else "encrypted" if encrypted else "unencrypted"
    return levels


def _clusters(told: object) -> Iterator[Resource]:
    for one in _mappings(told):
        region = region_in(_text(one, "DBClusterArn"))
        for key in ("Endpoint", "ReaderEndpoint"):
            if _text(one, key):
                yield Resource(
                    _text(one, key).lower(),
                    "aws",
                    region,
                    identity=_text(one, "DbClusterResourceId"),
                    levels=_levels(one),
                    how="DescribeDBClusters",
                )


def _items(told: object) -> Iterator[Resource]:
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
