"""What can be explained: checks, controls and entities, each with its page."""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from pydantic_core import to_jsonable_python

from checks.interface import Check
from checks.table import CHECKS
from compliance.cli.finding_page import Where, remedies
from policies.entities import ENTITIES, kind_of, severity_of
from policies.errors import Error
from policies.policy import Control, Pack


def page_of(name: str, packs: Mapping[str, Pack]) -> str:
    """The page of a check, a control, an entity or a finding; case does not matter.

    Raises:
        Error: nothing is called so; names what is near.
    """
    controls = {control.id: (pack, control) for pack in packs.values() for control in pack.controls}
    catalogue = {check for _, control in controls.values() for check in control.checks}
    upper = name.strip().upper().partition("@")[0]
    if upper in CHECKS:
        return check_page(CHECKS[upper], _asking(upper, packs))
    if upper in catalogue:
        return _unbuilt_page(upper, _asking(upper, packs))
    if upper in ENTITIES:
        return entity_page(Where.parse(name))
    if name.strip().lower() in controls:
        return control_page(*controls[name.strip().lower()])
    known = {one.lower(): one for one in (*CHECKS, *catalogue, *controls, *ENTITIES)}
    near = [known[one] for one in get_close_matches(name.strip().lower(), known, n=3, cutoff=0.5)]
    hint = f"did you mean {' or '.join(near)}?" if near else "name a check such as RET-002"
    raise Error(f"there is no check, control or entity called {name}", hint=hint)


def check_page(kind: type[Check], asking: tuple[str, ...]) -> str:
    """A check's docstring, its parameters, and the controls that ask it."""
    title, _, rest = inspect.cleandoc(kind.__doc__ or "").partition("\n")
    lines = [f"{kind.id} {title}", *rest.splitlines()]
    told = list(_parameters(kind))
    if told:
        lines += ["", "Parameters (under `with:` of a control):", *told]
    lines += [
        "",
        f"Severity: {kind.severity}",
        f"Stages: {', '.join(kind.stages)}",
        f"Looks at: {', '.join(fact.value for fact in kind.facts)}",
    ]
    lines += ["", *_wrapped(f"Asked by: {', '.join(asking) or 'no pack of ours'}.")]
    return "\n".join([*lines, f"Version: {kind.version}."])


def control_page(pack: Pack, control: Control) -> str:
    """What a control demands, and which checks give evidence toward it."""
    lines = [
        f"{control.id} {control.title}",
        "",
        f"Source: {control.source}",
        f"Pack: {pack.name} ({pack.title})",
        f"Severity: {control.severity}",
        f"Stages: {', '.join(control.stages)}",
        "",
        "Evidence toward it, all of it needed:",
    ]
    for name in control.checks:
        built = CHECKS.get(name)
        title = (
            (built.__doc__ or "").partition("\n")[0] if built else "Not built yet: not assessed."
        )
        lines.append(f"  {name} {title}")
        for parameter, value in control.with_.get(name, {}).items():
            lines.append(f"    with {parameter}: {_written(value)}")
    return "\n".join(lines)


def entity_page(where: Where) -> str:
    """What an entity is, how much a finding of it weighs, and how to mend one there."""
    entity = where.entity
    return "\n".join(
        (
            f"{entity} {ENTITIES[entity].note}",
            "",
            f"Kind: {kind_of(entity)}",
            f"Severity of a finding: {severity_of(entity)}",
            "",
            remedies(where),
        )
    )


def _unbuilt_page(name: str, asking: tuple[str, ...]) -> str:
    title = f"{name} is in the catalogue and not built yet: it counts as not assessed."
    return "\n".join((title, "", *_wrapped(f"Asked by: {', '.join(asking)}.")))


def _title(name: str) -> str:
    built = CHECKS.get(name)
    return (built.__doc__ or "").partition("\n")[0] if built else "Not built yet: not assessed."


def _asking(check: str, packs: Mapping[str, Pack]) -> tuple[str, ...]:
    return tuple(
        control.id
        for pack in packs.values()
        for control in pack.controls
        if check in control.checks
    )


def _parameters(kind: type[Check]) -> Iterator[str]:
    told = _field_docs(kind)
    for one in fields(kind):  # type: ignore[arg-type]  # each check is a dataclass
        yield from _wrapped(
            f"{one.name} (default {_written(_default(one))}): {told[one.name]}", "  "
        )


def _field_docs(kind: type[Check]) -> dict[str, str]:
    """The docstring under each field, read from the source as no class keeps it."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    docs: dict[str, str] = {}
    for field, below in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            text = below.value if isinstance(below, ast.Expr) else None
            said = text.value if isinstance(text, ast.Constant) else ""
            docs[field.target.id] = " ".join(str(said).split())
    return docs


def _default(one: Field[Any]) -> object:
    return one.default if one.default_factory is MISSING else one.default_factory()


def _written(value: object) -> str:
    """A value as YAML would have it, short."""
    plain = to_jsonable_python(value)
    if isinstance(plain, dict):
        return "; ".join(f"{key}: {_written(part)}" for key, part in plain.items())
    if isinstance(plain, list):
        return ", ".join(map(str, plain)) or "none"
    return str(plain)


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, 100, initial_indent=indent, subsequent_indent=indent + "  ")
