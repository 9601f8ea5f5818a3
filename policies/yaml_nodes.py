"""YAML text → a tree of nodes that know their file and line, and nodes → plain values.

Stricter than YAML 1.1 where that has surprised people: only `true` and `false` are booleans (`no`
is Norway), dates and `12:30` stay text, every key is text, a key stands once, aliases are bounded.
Source: YAML 1.2.2, section 10.3 (core schema).
"""

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NoReturn

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from policies.errors import PolicyError

MAX_BYTES: Final = 4 << 20
"""A declaration is written by people; a file larger than this is no declaration."""

MAX_NODES: Final = 200_000
"""How many values a file may hold once its aliases are expanded."""

MAX_DEPTH: Final = 60
"""How deep values may be nested, aliases expanded."""

_MERGE: Final = "<<"
_TAG: Final = "tag:yaml.org,2002:"
_PLAIN: Final[Mapping[str, re.Pattern[str]]] = {
    "null": re.compile(r"~|null|Null|NULL|"),
    "bool": re.compile(r"true|True|TRUE|false|False|FALSE"),
    "int": re.compile(r"[-+]?[0-9]{1,300}|0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}"),
    "float": re.compile(
        r"[-+]?(\.[0-9]{1,300}|[0-9]{1,300}(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    ),
}


class _Loader(yaml.SafeLoader):
    """Knows the core schema only."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  typed so by pyyaml


for _kind, _form in _PLAIN.items():
    _Loader.add_implicit_resolver(f"{_TAG}{_kind}", re.compile(f"(?:{_form.pattern})$"), None)


_OURS: Final = type(
    "_OurLoader",
    (getattr(yaml, "CSafeLoader", yaml.SafeLoader),),
    {"yaml_implicit_resolvers": _Loader.yaml_implicit_resolvers},
)
"""The same by libyaml where it is at hand: for files of ours, whose faults need no words."""


def read_our_nodes(path: Path) -> MappingNode:
    """The mapping that a file of ours holds, in a tenth of the time.

    Raises:
        PolicyError: as `read_nodes`.
    """
    stream = io.StringIO(_text(path))
    stream.name = str(path)  # what its marks tell
    root = _OURS(stream).get_single_node()
    if not isinstance(root, MappingNode):
        raise PolicyError("must hold keys and values", file=path)
    _bounded(root, path)
    return root


def read_nodes(path: Path) -> MappingNode:
    """The mapping that a file holds; each node knows its file and line.

    Raises:
        PolicyError: unreadable, empty, no YAML, no mapping, a key twice, or aliases without bound.
    """
    return nodes_of(_text(path), path)


def nodes_of(text: str, path: Path) -> MappingNode:
    """The same of text that `path` holds.

    Raises:
        PolicyError: as `read_nodes`.
    """
    root = _compose(text, path)
    if root is None:
        raise PolicyError(
            "is empty",
            file=path,
            line=1,
            hint="write its keys, or run `compliance init` in a new folder",
        )
    if not isinstance(root, MappingNode):
        refuse(root, "must hold keys and values", hint="write `key: value` lines")
    _bounded(root, path)
    return root


def place(node: Node) -> tuple[Path, int]:
    """File and line, from 1, of a node."""
    return Path(node.start_mark.name), node.start_mark.line + 1


def refuse(node: Node, message: str, *, hint: str) -> NoReturn:
    """Raise a PolicyError that names the place of `node`."""
    file, line = place(node)
    raise PolicyError(message, file=file, line=line, hint=hint)


def entries(node: MappingNode) -> dict[str, tuple[Node, Node]]:
    """Key → (node of the key, node of its value); `<<` fills what is not written.

    Raises:
        PolicyError: a key is no text, stands twice, or `<<` merges no mapping.
    """
    own: dict[str, tuple[Node, Node]] = {}
    merged: dict[str, tuple[Node, Node]] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            refuse(key, "a key must be plain text", hint="write `name: …`")
        if key.value == _MERGE and key.style is None:
            for name, entry in _merged(value).items():
                merged.setdefault(name, entry)
        elif key.value in own:
            first = own[key.value][0].start_mark.line + 1
            refuse(
                key,
                f"{shown(key.value)} stands twice, first in line {first}",
                hint="keep one of the two",
            )
        else:
            own[key.value] = (key, value)
    return {**merged, **own}


def value_of(node: Node) -> object:
    """Plain value of a node: dict, list, str, int, float, bool or None.

    Raises:
        PolicyError: a tag that we do not know.
    """
    if isinstance(node, MappingNode):
        return {name: value_of(value) for name, (_, value) in entries(node).items()}
    if isinstance(node, SequenceNode):
        return [value_of(item) for item in node.value]
    return _scalar(node)


def shown(key: str) -> str:
    """A key as a message may tell it; what could be more than a name (a URI) is not told."""
    return repr(key) if re.fullmatch(r"[\w.\-/*\[\] ]{1,64}", key) else "(a key that is no name)"


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise PolicyError("there is no such file", file=path, hint="check the path") from None
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise PolicyError(
            f"cannot be read: {reason}", file=path, hint="name a file that you may read"
        ) from None
    if len(raw) > MAX_BYTES:
        raise PolicyError(
            "is too large for a declaration", file=path, hint=f"stay below {MAX_BYTES >> 20} MiB"
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PolicyError(
            "is not UTF-8 text", file=path, line=line, hint="save it as UTF-8"
        ) from None


def _compose(text: str, path: Path) -> Node | None:
    try:
        loader = _Loader(text)
        loader.name = str(path)
        node: Node | None = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        problem = re.sub(r"'[^']*'", "…", error.problem or "cannot be parsed")
        raise PolicyError(
            f"is no YAML: {problem}", file=path, line=line, hint="mend the line"
        ) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise PolicyError(
            "holds a character that YAML forbids", file=path, line=line, hint="remove it"
        ) from None
    except RecursionError:
        raise PolicyError(
            "is nested too deeply", file=path, line=1, hint="write it flatter"
        ) from None
    return node


def _bounded(root: Node, path: Path) -> None:
    """Refuse circles, depth, half characters, and aliases that expand without bound."""
    measured: dict[int, tuple[int, int]] = {}
    begun: set[int] = set()

    def measure(node: Node) -> tuple[int, int]:
        """How many nodes this expands to, and how deep."""
        if isinstance(node, ScalarNode):
            _join_halves(node)
            return 1, 1
        if id(node) in measured:
            return measured[id(node)]
        if id(node) in begun:
            refuse(node, "an alias refers to what holds it", hint="write it out without the alias")
        begun.add(id(node))
        parts = [measure(child) for child in _children(node)]
        whole = (
            1 + sum(size for size, _ in parts),
            1 + max((depth for _, depth in parts), default=0),
        )
        measured[id(node)] = whole
        return whole

    size, depth = measure(root)
    if size > MAX_NODES:
        raise PolicyError(
            "its aliases expand without bound",
            file=path,
            line=1,
            hint="write it with fewer aliases",
        )
    if depth > MAX_DEPTH:
        raise PolicyError("is nested too deeply", file=path, line=1, hint="write it flatter")


def _join_halves(node: ScalarNode) -> None:
    r"""Make one character of the two (`\ud83d\ude00`) as which JSON escapes it."""
    try:
        node.value = node.value.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        refuse(node, "holds half a character", hint="write the character itself")


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [one for pair in node.value for one in pair]
    return list(node.value)


def _merged(node: Node) -> dict[str, tuple[Node, Node]]:
    if isinstance(node, MappingNode):
        return entries(node)
    if isinstance(node, SequenceNode) and all(isinstance(one, MappingNode) for one in node.value):
        found: dict[str, tuple[Node, Node]] = {}
        for one in node.value:
            found = {**entries(one), **found}
        return found
    return refuse(
        node, "`<<` must name a mapping", hint="write `<<: *name` with an anchor on a mapping"
    )


def _scalar(node: Node) -> str | int | float | bool | None:
    text: str = node.value
    match node.tag.removeprefix(_TAG):
        case "str":
            return text
        case tag if tag in _PLAIN and _PLAIN[tag].fullmatch(text):
            return _typed(tag, text)
        case _:
            return refuse(node, "carries a tag that is not known here", hint="remove the `!` tag")


def _typed(tag: str, text: str) -> int | float | bool | None:
    match tag:
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int":
            return int(text, 0 if text.startswith(("0o", "0x")) else 10)
        case _:
            return float(re.sub(r"\.(inf|nan)", r"\1", text.lower()))
