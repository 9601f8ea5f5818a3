"""The formats, in the order in which a document is offered to them."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final, cast

from compliance.collect.formats.interface import Format

_ROOM: Final = "compliance.collect.formats"

FORMATS: Final[Mapping[str, str]] = {
    "openlineage": f"{_ROOM}.openlineage:OpenLineage",
    "dbt": f"{_ROOM}.dbt:Dbt",
    "dvc": f"{_ROOM}.dvc:Dvc",
    "croissant": f"{_ROOM}.croissant:Croissant",
    "odcs": f"{_ROOM}.odcs:Odcs",
    "mlflow": f"{_ROOM}.mlflow:MlFlow",
    "sketch": f"{_ROOM}.sketch_file:SketchFile",
    "aws": f"{_ROOM}.aws_exports:AwsExports",
    "lake": f"{_ROOM}.lake:LakeExports",
    "terraform": f"{_ROOM}.terraform:Terraform",
    "iam": f"{_ROOM}.iam:Iam",
    "postgresql": f"{_ROOM}.pg_script:PgScript",
    "sql": f"{_ROOM}.sql_script:SqlScript",
}
"""Name → `module:Class`."""


def format_named(name: str) -> Format:
    """The format of a name of `FORMATS`."""
    module, _, kind = FORMATS[name].partition(":")
    return cast("Format", getattr(import_module(module), kind)())
