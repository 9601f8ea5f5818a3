"""Several files → one tree: `include:` in a manifest.

Maps merge, lists join, two different values for one key clash.
"""

from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from policies.yaml_nodes import entries, place, read_nodes, refuse, shown, value_of

_KEY = "include"


def included(path: Path) -> MappingNode:
    """The tree of a file with all that it includes; each node still knows its own file and line.

    A path under `include:` is relative to the file that says it; no file is read twice.

    Raises:
        PolicyError: a file cannot be read, includes itself, or says another value for the same key.
    """
    return _with_includes(path, read_nodes(path), within=(), done=set())


def _with_includes(
    path: Path, root: MappingNode, *, within: tuple[Path, ...], done: set[Path]
) -> MappingNode:
    own = path.resolve()
    done.add(own)
    merged = root
    for node in _named(root):
        other = path.parent / str(value_of(node))
        real = other.resolve()
        if real in (*within, own):
            refuse(node, "files include each other in a circle", hint="remove one of the two lines")
        if real in done:
            continue
        if not real.is_file():
            refuse(
                node,
                "the file to include is not there",
                hint="paths are relative to the file that includes",
            )
        part = _with_includes(other, read_nodes(other), within=(*within, own), done=done)
        merged = _merge(merged, _without_key(part))
    return merged


def _named(root: MappingNode) -> list[Node]:
    _, listed = entries(root).get(_KEY, (root, None))
    if listed is None:
        return []
    if isinstance(listed, SequenceNode) and all(
        isinstance(one, ScalarNode) for one in listed.value
    ):
        return list(listed.value)
    return refuse(listed, "include: must be a list of paths", hint="write `include: [other.yaml]`")


def _without_key(root: MappingNode) -> MappingNode:
    return _mapping(root, {name: entry for name, entry in entries(root).items() if name != _KEY})


def _merge(left: MappingNode, right: MappingNode) -> MappingNode:
    joined = dict(entries(left))
    for name, (key, value) in entries(right).items():
        if name in joined:
            old_key, old = joined[name]
            joined[name] = (old_key, _merge_values(name, old, value))
        else:
            joined[name] = (key, value)
    return _mapping(left, joined)


def _merge_values(name: str, left: Node, right: Node) -> Node:
    if isinstance(left, MappingNode) and isinstance(right, MappingNode):
        return _merge(left, right)
    if isinstance(left, SequenceNode) and isinstance(right, SequenceNode):
        return SequenceNode(left.tag, [*left.value, *right.value], left.start_mark, left.end_mark)
    if (
        isinstance(left, ScalarNode)
        and isinstance(right, ScalarNode)
        and value_of(left) == value_of(right)
    ):
        return left
    file, line = place(left)
    return refuse(
        right,
        f"{shown(name)} is already said in {file}:{line}",
        hint="say it in one of the two files",
    )


def _mapping(like: MappingNode, written: dict[str, tuple[Node, Node]]) -> MappingNode:
    return MappingNode(like.tag, list(written.values()), like.start_mark, like.end_mark)
