"""The lineage of a mask run, told as an OpenLineage event, so that nobody has to write it by hand.

Source: OpenLineage 2-0-2, ColumnLineageDatasetFacet 1-2-0.
"""

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from policies.reports import MaskedColumn, MaskedFile, MaskReport

_PRODUCER: Final = "https://ai-lifecycle-compliance.dev/mask"
_EVENT: Final = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"
_FACET: Final = (
    "https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json"
    "#/$defs/ColumnLineageDatasetFacet"
)


def masking_event(
    report: MaskReport, source: Path, target: Path, *, root: Path, when: datetime
) -> str:
    """One line of NDJSON: which columns were made from which, and which of them were masked.

    Args:
        report: what the run did.
        source: the file or folder that was read.
        target: the file or folder that was written.
        root: paths in the event are relative to it.
        when: the end of the run, UTC.
    """
    inputs, outputs = [], []
    for file in report.files:
        read = _name(source, file.source, root)
        inputs.append({"namespace": "file", "name": read})
        facet = {"_producer": _PRODUCER, "_schemaURL": _FACET, "fields": _fields(file, read)}
        written = _name(target, file.target, root)
        outputs.append({"namespace": "file", "name": written, "facets": {"columnLineage": facet}})
    digests = "".join(file.target_digest for file in report.files)
    event = {
        "eventTime": when.isoformat().replace("+00:00", "Z"),
        "eventType": "COMPLETE",
        "producer": _PRODUCER,
        "schemaURL": _EVENT,
        "run": {"runId": str(uuid5(NAMESPACE_URL, f"{report.plan_digest}/{digests}"))},
        "job": {"namespace": "compliance", "name": "mask"},
        "inputs": inputs,
        "outputs": outputs,
    }
    return json.dumps(event, sort_keys=True) + "\n"


def _name(place: Path, file: str, root: Path) -> str:
    """Path of a file in `place`, or of `place` itself, relative to `root`."""
    path = place / file if place.is_dir() else place
    return Path(os.path.relpath(path.resolve(), root.resolve())).as_posix()


def _fields(file: MaskedFile, read: str) -> Mapping[str, Any]:
    return {
        column.path: {
            "inputFields": [
                {
                    "namespace": "file",
                    "name": read,
                    "field": column.path,
                    "transformations": [_transformation(column)],
                }
            ]
        }
        for column in file.columns
    }


def _transformation(column: MaskedColumn) -> Mapping[str, Any]:
    kept = column.transform == "keep"
    return {
        "type": "DIRECT",
        "subtype": "IDENTITY" if kept else "TRANSFORMATION",
        "description": column.transform,
        "masking": not kept,
    }
