"""DVC: `dvc.lock` (stages that ran, with digests), `dvc.yaml` (stages as written), `*.dvc` (data).

Programs among the dependencies of a stage are no data and no inputs.
Source: dvc.org, user guide: project structure.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any, ClassVar, Final

from compliance.collect.formats import events
from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Digest, Reading
from compliance.collect.openlineage_event import Event, Node

_PROGRAMS: Final = frozenset(
    {".py", ".ipynb", ".r", ".rmd", ".sh", ".sql", ".scala", ".java", ".jl", ".js", ".ts", ".go"}
    | {".rs", ".c", ".cpp", ".h", ".lua", ".toml", ".cfg", ".ini", ".dockerfile"}
)
_ALGORITHMS: Final = ("sha256", "md5", "etag", "checksum")
_FOLDER: Final = ".dir"
"""At the end of a digest: it is of a listing of files with their own digests."""


class Dvc:
    """Pipelines and data of DVC."""

    name: ClassVar[str] = "dvc"

    def read(self, document: Document) -> Reading | None:
        """The stages of a pipeline, or the data that a `.dvc` file stands for."""
        name = document.path.name
        if name not in {"dvc.lock", "dvc.yaml"} and document.path.suffix != ".dvc":
            return None
        told = document.mapping
        gaps: list[str] = []
        found = _Found(document.folder)
        if name == "dvc.yaml" and (document.path.parent / "dvc.lock").is_file():
            return Reading(self.name)  # what ran says more than what is written
        if document.path.suffix == ".dvc":
            made = list(found.tracked(told, gaps))
        else:
            made = list(found.stages(told, gaps))
        if not made and not gaps:
            gaps.append("holds no stage and no data that could be read")
        return Reading(
            self.name,
            tuple(made),
            tuple(f"{document.where}: {gap}" for gap in gaps),
            digests=tuple(found.digests),
        )


class _Found:
    """What one file tells; paths are relative to its folder, or to the stage's own."""

    def __init__(self, here: PurePosixPath) -> None:
        self._here = here
        self.digests: list[Digest] = []

    def stages(self, told: Mapping[str, Any], gaps: list[str]) -> Iterator[Event]:
        """Each stage as a job."""
        stages = told.get("stages")
        if stages is None and told and "outs" not in told:
            stages = {name: one for name, one in told.items() if isinstance(one, dict)}
        for name, stage in stages.items() if isinstance(stages, dict) else ():
            if not isinstance(stage, dict):
                gaps.append(f"stage {name} cannot be read")
                continue
            if "foreach" in stage or "matrix" in stage:
                gaps.append(f"stage {name} is a pattern; run it, so that dvc.lock tells it")
                continue
            folder = self._here / str(stage.get("wdir") or ".")
            yield events.run(
                "dvc",
                str(self._here / str(name)),
                [node for node in self._nodes(stage, "deps", folder) if not _is_program(node)],
                list(self._nodes(stage, "outs", folder)),
            )

    def tracked(self, told: Mapping[str, Any], gaps: list[str]) -> Iterator[Event]:
        """Data that was added or imported; an import is made from what it names."""
        folder = self._here / str(told.get("wdir") or ".")
        outputs = list(self._nodes(told, "outs", folder))
        inputs = list(self._nodes(told, "deps", folder))
        if not outputs:
            gaps.append("names no data")
        elif inputs:
            yield events.run("dvc", str(self._here / "import"), inputs, outputs)
        else:
            yield from map(events.dataset, outputs)

    def _nodes(self, stage: Mapping[str, Any], part: str, folder: PurePosixPath) -> Iterator[Node]:
        listed = stage.get(part)
        for one in listed if isinstance(listed, list) else ():
            entry = one if isinstance(one, dict) else {"path": one}
            path = entry.get("path")
            if not isinstance(path, str) and len(entry) == 1:  # dvc.yaml: {path: {cache: false}}
                path = next(iter(entry))
            if isinstance(path, str):
                yield self._node(path, entry, folder)

    def _node(self, path: str, entry: Mapping[str, Any], folder: PurePosixPath) -> Node:
        repository = entry.get("repo")
        if isinstance(repository, dict):
            made = events.node(str(repository.get("url") or "git"), path)
        elif "://" in path:
            space, _, name = path.partition("://")
            host, _, rest = name.partition("/")
            made = events.node(f"{space}://{host}", rest)
        else:
            made = events.node("file", normpath(str(folder / path)))
        for algorithm in _ALGORITHMS:
            value = entry.get(algorithm)
            if isinstance(value, str) and value:
                whole = not value.endswith(_FOLDER)
                self.digests.append(Digest(made.id, algorithm, value.lower(), whole=whole))
        return made


def _is_program(node: Node) -> bool:
    return PurePosixPath(node.name).suffix.lower() in _PROGRAMS
