"""The company as found: production designed well, and a full copy that nobody thought of."""

import csv
import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from compliance.demo.people import APPLICANT_COLUMNS, DECISION_COLUMNS, applicants, decisions

APPLICANTS = 1_000
RAW_COPY = "development/full-copy"
SECOND_COPY = "development/scratch/applicants_backup.csv"
LINEAGE = "lineage/pipeline.ndjson"
MODEL = "models/onboarding-v3.json"
RETRAINED = "models/onboarding-v3.1.json"

_PRODUCER = "https://example.com/onboarding/pipeline"
_SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"
_COLUMN_SCHEMA = "https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json"


def found(folder: Path, today: date) -> None:
    """Lay out the company in the empty `folder` as it was found three weeks before launch."""
    people = list(applicants(APPLICANTS, today))
    verdicts = list(decisions(people, today))
    for place in ("production", RAW_COPY):
        write_table(folder / place / "applicants.csv", APPLICANT_COLUMNS, people)
        write_table(folder / place / "decisions.csv", DECISION_COLUMNS, verdicts)
    write_table(folder / SECOND_COPY, APPLICANT_COLUMNS, people)
    restrict(folder / "production", folder_mode=0o750, file_mode=0o640)
    restrict(folder / "development", folder_mode=0o755, file_mode=0o644)
    for role in ("owner", "deputy"):
        write_text(
            folder / f"governance/acceptance-{role}.md",
            f"# Acceptance\n\nI accept accountability for onboarding-automation as its {role}.\n",
        )
    write_text(
        folder / "settings/production-audit.rules",
        f"-w {folder / 'production'} -p rwa -k personal-data\n",
    )
    write_text(folder / "compliance.yaml", manifest_text((), today))
    trained = train(folder, RAW_COPY, MODEL, today)
    write_text(folder / LINEAGE, "".join((*_copied(today), trained)))


def manifest_text(remedies: Collection[str], today: date) -> str:
    """`compliance.yaml` as it stands once these remedies are applied."""
    from jinja2 import Environment, StrictUndefined

    template = Environment(undefined=StrictUndefined, autoescape=False).from_string(  # noqa: S701  YAML
        company_file("compliance.yaml.j2")
    )
    text: str = template.render(
        remedies=remedies,
        model=RETRAINED if "mask" in remedies else MODEL,
        today=today,
        accepted=today - timedelta(days=40),
        tables={"applicants": "created_at", "decisions": "decided_at"},
    )
    return text + "\n"


def company_file(name: str) -> str:
    """A text that the company is made of."""
    return files("compliance.demo").joinpath("company_files", name).read_text("utf-8")


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def write_text(path: Path, text: str) -> None:
    """Write a text file, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def train(root: Path, folder: str, model: str, day: date) -> str:
    """Write `model`; gives the event of the run that trained it on the two tables in `folder`."""
    write_text(root / model, company_file("model.json"))
    inputs = [_dataset(f"{folder}/{name}.csv") for name in ("applicants", "decisions")]
    return _event("train_onboarding", f"train-{folder}", day, inputs, [_dataset(model)])


def _copied(today: date) -> Iterable[str]:
    for name, columns in (("applicants", APPLICANT_COLUMNS), ("decisions", DECISION_COLUMNS)):
        source = f"production/{name}.csv"
        copied = _dataset(f"{RAW_COPY}/{name}.csv")
        copied["facets"] = {"columnLineage": _identity(source, columns)}
        yield _event("copy_to_development", f"copy-{name}", today, [_dataset(source)], [copied])


def _identity(source: str, columns: Sequence[str]) -> dict[str, Any]:
    """Every column is copied as it is."""
    step = {"type": "DIRECT", "subtype": "IDENTITY", "description": "", "masking": False}
    return {
        "_producer": _PRODUCER,
        "_schemaURL": _COLUMN_SCHEMA,
        "fields": {
            column: {
                "inputFields": [
                    {
                        "namespace": "file",
                        "name": source,
                        "field": column,
                        "transformations": [step],
                    }
                ]
            }
            for column in columns
        },
    }


def _dataset(name: str) -> dict[str, Any]:
    return {"namespace": "file", "name": name}


def _event(job: str, run: str, day: date, inputs: list[Any], outputs: list[Any]) -> str:
    event = {
        "eventTime": f"{day}T08:00:00Z",
        "eventType": "COMPLETE",
        "producer": _PRODUCER,
        "schemaURL": _SCHEMA,
        "run": {"runId": str(uuid5(NAMESPACE_URL, f"{_PRODUCER}/{run}"))},
        "job": {"namespace": "onboarding", "name": job},
        "inputs": inputs,
        "outputs": outputs,
    }
    return json.dumps(event) + "\n"


def restrict(folder: Path, *, folder_mode: int, file_mode: int) -> None:
    """Give every folder and file under `folder`, and itself, these modes."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(folder_mode if path.is_dir() else file_mode)
