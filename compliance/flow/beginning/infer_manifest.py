"""A first manifest from what was seen in a folder, with a comment wherever a person must decide."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from compliance.flow.beginning.survey import DEVELOPMENT, PRODUCTION, DataFile, Survey
from policies.terms import Stage

_PLAIN: Final = re.compile(r"[A-Za-z_][\w./-]*")
_WORDS_OF_YAML: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_DATED: Final = re.compile(
    r"(created|inserted|updated|signed|opened|recorded|event|date|time).*", re.I
)


@dataclass(frozen=True, slots=True)
class _Dataset:
    name: str
    uri: str
    first: DataFile
    parent: str | None
    """A production dataset with the same name and columns."""


def manifest_text(seen: Survey, *, schema: str | None = None) -> str:
    """The text of `compliance.yaml`; `schema` is where an editor finds its JSON Schema."""
    lines = [*_head(seen, schema), *_environments(seen), "", *_datasets(seen), "", *_rest(seen)]
    return "\n".join(lines) + "\n"


def schema_beside(folder: Path, schema: Path) -> str | None:
    """The schema's path as a manifest in `folder` may name it: only if it travels with it."""
    real, home = schema.resolve(), folder.resolve()
    return real.relative_to(home).as_posix() if real.is_relative_to(home) else None


def _head(seen: Survey, schema: str | None) -> Iterator[str]:
    if schema:
        yield f"# yaml-language-server: $schema={schema}"
    yield "# Written by `compliance init` from the names of folders and columns."
    yield "# Everything here is a claim of yours: review it, and complete what is marked FILL IN."
    yield "version: 1"
    yield "system:"
    yield f"  name: {_quoted(seen.name)}"
    yield '  purpose: ""  # FILL IN: what the system decides, and about whom'
    yield '  owner: ""  # FILL IN: the one person who answers for it'
    yield '  deputy: ""  # FILL IN'
    yield "  risk_class: unknown  # FILL IN: minimal, limited or high (EU AI Act)"
    yield ""
    yield "policies: [start]  # more: baseline, hipaa, gdpr, eu-ai-act, ./your-own.yaml"
    yield ""


def _environments(seen: Survey) -> Iterator[str]:
    found: dict[str, set[str]] = {}
    for file in seen.files:
        found.setdefault(file.environment, set()).add(file.location)
    yield "environments:  # FILL IN: check kind and locations; add databases and buckets"
    for name, locations in sorted((found or {DEVELOPMENT: {"."}}).items()):
        kind = "production" if name == PRODUCTION else "non-production"
        told = ["."] if "." in locations else sorted(locations)
        yield f"  {name}:"
        yield f"    kind: {kind}"
        yield f"    locations: [{', '.join(map(_quoted, told))}]"
        yield "    # controls: {access: group, access_logging: reads, encryption_at_rest: none}"


def _datasets(seen: Survey) -> Iterator[str]:
    datasets = _named(seen.files)
    if not datasets:
        yield "datasets: {}  # FILL IN: no data was found here; declare it as below"
        yield "#  applications: {uri: data/a.csv, stage: ingest, environment: development}"
        return
    yield "datasets:"
    for one in datasets:
        yield f"  {_quoted(one.name)}:"
        yield f"    uri: {_quoted(one.uri)}"
        yield f"    stage: {one.first.stage}"
        yield f"    environment: {one.first.environment}"
        if one.parent:
            yield f"    derived_from: [{_quoted(one.parent)}]  # same name and columns; right?"
        else:
            yield "    # origin: {owner: …, collected: 2025, basis: …}  # FILL IN: if from outside"
        start = next(filter(_DATED.fullmatch, one.first.columns), "modified")
        rule = f"period: P1Y, from: {_quoted(start)}, basis: …, disposal: delete"
        yield f"    # retention: {{{rule}}}  # FILL IN"
        yield "    # access: [group]  # FILL IN: who may read it"


def _rest(seen: Survey) -> Iterator[str]:
    told = ", ".join(_quoted(path) for path in seen.lineage)
    yield f"lineage: [{told}]" + ("" if told else "  # FILL IN OpenLineage events, *.ndjson")
    yield ""
    yield "# models:  # FILL IN: each model, and the datasets that it is trained on"
    trained = [one.name for one in _named(seen.files) if one.first.stage is Stage.TRAIN]
    yield f"#   model-v1: {{trained_on: [{', '.join(trained) or '…'}], artifact: model.onnx}}"
    yield ""
    yield "# governance:  # FILL IN: the people and documents behind it"
    yield "#   owner: {name: …, accepted: 2026-01-31, record: governance/acceptance.md}"
    yield "#   override: {who: …, how: …, time_limit: PT15M, effect_on_data: …, rollback: …,"
    yield "#              runbook: governance/override.md, reviewed: 2026-01-31}"
    yield "#   escalation: {document: governance/escalation.md, contacts_verified: 2026-01-31,"
    yield "#                levels: [{severity: critical, contact: …, respond_within: PT1H}]}"
    yield ""
    yield "release: {required_signers: {compliance: 1}}"


def _named(files: Sequence[DataFile]) -> list[_Dataset]:
    taken: dict[str, DataFile] = {}
    datasets: list[_Dataset] = []
    production_first = sorted(files, key=lambda file: (file.environment != PRODUCTION, file.path))
    for uri, first in _grouped(production_first):
        stem = first.path.stem if "*" not in uri else first.path.parent.name or "data"
        plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "data"
        name = _free(plain, first, taken)
        parent = taken.get(plain)
        copied = parent and parent.environment == PRODUCTION != first.environment
        same = copied and parent and first.columns and parent.columns == first.columns
        taken[name] = first
        datasets.append(_Dataset(name, uri, first, plain if same else None))
    return datasets


def _grouped(files: Sequence[DataFile]) -> Iterator[tuple[str, DataFile]]:
    """Parts (`part-1.csv`, `part-2.csv`) with the same columns are one dataset."""
    folders: dict[tuple[PurePosixPath, str], list[DataFile]] = {}
    for file in files:
        folders.setdefault((file.path.parent, file.path.suffix), []).append(file)
    for (folder, suffix), members in folders.items():
        kinds = {(_numberless(file.path.stem), file.columns) for file in members}
        if len(members) > 1 and len(kinds) == 1 and members[0].columns:
            yield str(folder / f"*{suffix}"), members[0]
        else:
            yield from ((str(file.path), file) for file in members)


def _numberless(stem: str) -> str:
    return re.sub(r"[\W\d_]+", "", stem)


def _free(plain: str, first: DataFile, taken: Mapping[str, DataFile]) -> str:
    names = (plain, f"{plain}-{first.environment}", f"{plain}-{first.stage}")
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (*names, *numbered) if name not in taken)


def _quoted(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML
    return text if plain or text == "." else json.dumps(text, ensure_ascii=False)
