"""The JSON Schemas of the logs that are read, for whoever writes them."""

import json
from typing import Any

from pydantic import TypeAdapter

from compliance.collect.logs import RECORDS


def schema_text(key: str) -> str:
    """The schema (JSON Schema 2020-12) of one line of a log, as it is published."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TypeAdapter(RECORDS[key]).json_schema(),
    }
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
