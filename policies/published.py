"""The JSON Schemas that editors read, made from the models."""

import json
from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

from policies.baseline import BaselineFile
from policies.manifest import Manifest
from policies.policy import Pack
from policies.recognizers import Registry

SCHEMAS: Final[Mapping[str, type[BaseModel]]] = {
    "baseline": BaselineFile,
    "manifest": Manifest,
    "pack": Pack,
    "recognizers": Registry,
}
"""Name of `policies/schema/NAME.schema.json` → its model."""


def schema_text(name: str) -> str:
    """The schema (JSON Schema 2020-12) as it is published, ending in a line feed."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **SCHEMAS[name].model_json_schema(),
    }
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
