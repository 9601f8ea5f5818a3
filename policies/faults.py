"""What pydantic found wrong → one PolicyError with file, line and remedy. Values are never told."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from yaml.nodes import MappingNode, Node, SequenceNode

from policies.errors import PolicyError
from policies.yaml_nodes import entries, place, shown

MAX_TOLD: Final = 10
"""Faults told at once; the rest are counted."""

_MAPPING: Final = ("must hold keys and values", "write `key: value` lines under it")
_EMPTY: Final = ("is empty", "fill it in, or remove the key")
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "extra_forbidden": ("is no key of this place", ""),
    "missing": ("is missing", ""),
    "string_type": ("must be text", "write one value, in quotes"),
    "string_too_short": _EMPTY,
    "too_short": _EMPTY,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _MAPPING,
    "tuple_type": ("must be a list", "write `[one, two]`, or one `- item` a line"),
    "string_pattern_mismatch": ("is not written as it must be", "use lower case and underscores"),
}
"""What pydantic calls a fault → what it is, and what to do."""

_Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Fault:
    node: Node
    message: str
    remedy: str


def placed_error(error: ValidationError, root: MappingNode, model: type[BaseModel]) -> PolicyError:
    """The faults of a file in the order of their lines; the first gives file, line and hint."""
    faults = sorted(_faults(error, root, model), key=lambda fault: place(fault.node)[1])
    first, *others = faults
    file, line = place(first.node)
    told = [_line(fault) for fault in others[: MAX_TOLD - 1]]
    if len(faults) > MAX_TOLD:
        told.append(f"and {len(faults) - MAX_TOLD} more")
    return PolicyError("\n".join([first.message, *told]), file=file, line=line, hint=first.remedy)


def unplaced_error(error: ValidationError, what: str) -> PolicyError:
    """The faults of data that came from no file of ours."""
    first = error.errors(include_url=False, include_input=False)[0]
    return PolicyError(
        f"{what}: {_dotted(first['loc'])}: {_words(first)}",
        hint="it was not written by this version",
    )


def _faults(error: ValidationError, root: MappingNode, model: type[BaseModel]) -> Iterator[_Fault]:
    schema = model.model_json_schema()
    seen: set[tuple[int, _Loc]] = set()
    told = error.errors(include_url=False, include_input=False)
    inner = {one["loc"][:end] for one in told for end in range(len(one["loc"]))}
    for one in told:
        loc: _Loc = (*one["loc"], *one.get("ctx", {}).get("path", ()))
        node, path = _find(root, loc, of_key=one["type"] == "extra_forbidden")
        path = loc if one["type"] == "missing" else path
        if (id(node), path) in seen or (one["type"] == "too_short" and one["loc"] in inner):
            continue  # another branch of the same union, or a list whose items are all refused
        seen.add((id(node), path))
        yield _Fault(node, f"{_dotted(path)}: {_words(one)}", _remedy(one, schema))


def _find(root: Node, loc: _Loc, *, of_key: bool) -> tuple[Node, _Loc]:
    """The node that `loc` leads to, as far as it exists, and the part of `loc` that was walked."""
    node, told, walked = root, root, []
    for step in loc:
        if isinstance(node, MappingNode) and step in (written := entries(node)):
            key, value = written[str(step)]
            node, told = value, key
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = told = node.value[step]
        else:
            continue  # a branch of a union, `[key]`, or what a shorthand stands for
        walked.append(step)
    shorthand = of_key or isinstance(node, MappingNode | SequenceNode)
    return told if shorthand else node, tuple(walked)


def _dotted(path: _Loc) -> str:
    """`datasets.applications.uri`; a step that could be more than a name is not told."""
    steps = [
        f"[{step}]" if isinstance(step, int) else "." + shown(step).strip("'") for step in path
    ]
    return "".join(steps).removeprefix(".") or "the file"


def _line(fault: _Fault) -> str:
    file, line = place(fault.node)
    return f"{file}:{line}: {fault.message} ({fault.remedy})"


def _words(one: Mapping[str, Any]) -> str:
    """What is wrong, in our words; never the value."""
    told = str(one["msg"]).removeprefix("Value error, ").removeprefix("Input should ")
    words = _WORDS.get(str(one["type"]), (told.partition("; ")[0],))[0]
    return f"must {words}" if words.startswith("be ") else words[:1].lower() + words[1:]


def _remedy(one: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    loc: _Loc = one["loc"]
    name = str(loc[-1]) if loc else ""
    match str(one["type"]):
        case "extra_forbidden":
            return _nearest(name, _keys(schema, loc[:-1]))
        case "missing":
            return f"add `{shown(name).strip(chr(39))}:` here"
        case kind if kind in _WORDS:
            return _WORDS[kind][1]
        case kind if kind.startswith("date"):
            return "write the date as YYYY-MM-DD"
        case _:
            return str(one["msg"]).partition("; ")[2] or "correct the value"


def _nearest(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"the keys of this place are {', '.join(known)}" if known else "remove it"


def _keys(schema: Mapping[str, Any], loc: _Loc) -> list[str]:
    """The keys that the model knows where `loc` leads to."""
    here: Mapping[str, Any] = schema
    for step in loc:
        here = _step(_resolved(here, schema), step)
    return list(_resolved(here, schema).get("properties", ()))


def _step(here: Mapping[str, Any], step: str | int) -> Mapping[str, Any]:
    if isinstance(step, int):
        items = here.get("items")
    else:
        items = here.get("properties", {}).get(step, here.get("additionalProperties"))
    return items if isinstance(items, dict) else {}


def _resolved(here: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    branches = here.get("anyOf", ())
    if branches:
        here = next((one for one in branches if one.get("type") != "null"), here)
    name = str(here.get("$ref", "")).rpartition("/")[2]
    return schema.get("$defs", {}).get(name, here) if name else here
