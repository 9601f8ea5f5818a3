"""Terraform's state: where buckets and servers lie, which are locked, what trails write down.

Read are state files of version 4 and `terraform show -json`. A state holds secrets; of each
resource only the attributes named here are looked at.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, Final

from compliance.collect.cloud import Resource, Trail
from compliance.collect.formats.aws_exports import advanced, region_in, s3_uri
from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Reading

_HOW: Final = "Terraform state"
Attributes = Mapping[str, Any]


class Terraform:
    """State of Terraform or OpenTofu."""

    name: ClassVar[str] = "terraform"

    def read(self, document: Document) -> Reading | None:
        """The buckets, servers and trails of the state."""
        told = document.json
        if not isinstance(told, dict) or "terraform_version" not in told:
            return None
        resources: list[Resource] = []
        trails: list[Trail] = []
        for kind, attributes in (*_stored(told), *_shown(told)):
            if kind in _RESOURCES:
                resources.append(_RESOURCES[kind](attributes))
            elif kind == "aws_cloudtrail":
                trails.append(_trail(attributes))
        return Reading(self.name, resources=tuple(resources), trails=tuple(trails))


def _stored(told: Mapping[str, Any]) -> Iterator[tuple[str, Attributes]]:
    """Type and attributes of each instance in a state file."""
    for one in _mappings(told.get("resources")):
        for instance in _mappings(one.get("instances")):
            if isinstance(instance.get("attributes"), dict):
                yield str(one.get("type")), instance["attributes"]


def _shown(told: Mapping[str, Any]) -> Iterator[tuple[str, Attributes]]:
    """The same of `terraform show -json`, in all modules."""
    values = told.get("values")
    waiting = [values.get("root_module")] if isinstance(values, dict) else []
    while waiting:
        module = waiting.pop()
        if isinstance(module, dict):
            waiting += module.get("child_modules") or []
            for one in _mappings(module.get("resources")):
                if isinstance(one.get("values"), dict):
                    yield str(one.get("type")), one["values"]


def _bucket(told: Attributes) -> Resource:
    return Resource(_text(told, "bucket").lower(), "aws", _text(told, "region"), how=_HOW)


def _lock(told: Attributes) -> Resource:
    modes = [
        default.get("mode")
        for rule in _mappings(told.get("rule"))
        for default in _mappings(rule.get("default_retention"))
    ]
    locked = bool(modes) and set(modes) == {"COMPLIANCE"}
    return Resource(_text(told, "bucket").lower(), "aws", locked=locked, how=_HOW)


def _database(told: Attributes) -> Resource:
    host = _text(told, "address") or _text(told, "endpoint").partition(":")[0]
    return Resource(host.lower(), "aws", region_in(_text(told, "arn")), how=_HOW)


def _google_bucket(told: Attributes) -> Resource:
    policies = list(_mappings(told.get("retention_policy")))
    locked = any(one.get("is_locked") is True for one in policies)
    region = _text(told, "location").lower()
    return Resource(_text(told, "name").lower(), "gcp", region, locked, how=_HOW)


_RESOURCES: Final[Mapping[str, Callable[[Attributes], Resource]]] = {
    "aws_s3_bucket": _bucket,
    "aws_s3_bucket_object_lock_configuration": _lock,
    "aws_db_instance": _database,
    "aws_rds_cluster": _database,
    "google_storage_bucket": _google_bucket,
}
"""Type of resource → what it tells."""


def _trail(told: Attributes) -> Trail:
    """What a trail chooses, where it is switched on."""
    plain = [
        s3_uri(value)
        for one in _mappings(told.get("event_selector"))
        if one.get("read_write_type", "All") in ("All", "ReadOnly")
        for resource in _mappings(one.get("data_resource"))
        if resource.get("type") == "AWS::S3::Object"
        for value in resource.get("values") or ()
        if isinstance(value, str)
    ]
    chosen = [
        s3_uri(arn)
        for one in _mappings(told.get("advanced_event_selector"))
        for arn in advanced(map(_renamed, _mappings(one.get("field_selector"))))
    ]
    on = told.get("enable_logging", True) is not False
    sink = _text(told, "s3_bucket_name")
    return Trail(_text(told, "name"), (*plain, *chosen) if on else (), sink)


def _renamed(told: Attributes) -> Attributes:
    """A selector in the words of AWS; operators that are empty are not there."""
    words = {"field": "Field", "equals": "Equals", "starts_with": "StartsWith"}
    return {words.get(key, key): value for key, value in told.items() if value}


def _mappings(told: object) -> Iterator[Attributes]:
    yield from (one for one in (told if isinstance(told, list) else ()) if isinstance(one, dict))


def _text(told: Attributes, key: str) -> str:
    value = told.get(key)
    return value if isinstance(value, str) else ""
