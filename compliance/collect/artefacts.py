"""What grew beside the datasets, by the names of files: models, checkpoints, vectors, scratch."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from policies.lifecycle import ArtefactKind

_SUFFIXES: Final[Mapping[str, ArtefactKind]] = {
    **dict.fromkeys(
        (".onnx", ".safetensors", ".gguf", ".pmml", ".mlmodel", ".tflite", ".h5", ".keras"),
        ArtefactKind.MODEL,
    ),
    **dict.fromkeys((".pkl", ".pickle", ".joblib", ".bst", ".cbm", ".model"), ArtefactKind.MODEL),
    **dict.fromkeys((".ckpt", ".pt", ".pth"), ArtefactKind.CHECKPOINT),
    **dict.fromkeys((".faiss", ".hnsw", ".annoy", ".ivf"), ArtefactKind.EMBEDDINGS),
    ".ipynb": ArtefactKind.NOTEBOOK,
    ".log": ArtefactKind.LOG,
    **dict.fromkeys((".tmp", ".bak", ".swp", ".old", ".orig"), ArtefactKind.SCRATCH),
}
_FOLDERS: Final[Mapping[str, ArtefactKind]] = {
    "checkpoints": ArtefactKind.CHECKPOINT,
    "features": ArtefactKind.FEATURES,
    "feature_store": ArtefactKind.FEATURES,
    "embeddings": ArtefactKind.EMBEDDINGS,
    "chroma": ArtefactKind.EMBEDDINGS,
    "lancedb": ArtefactKind.EMBEDDINGS,
    "qdrant": ArtefactKind.EMBEDDINGS,
    ".ipynb_checkpoints": ArtefactKind.NOTEBOOK,
    "cache": ArtefactKind.CACHE,
    ".cache": ArtefactKind.CACHE,
    "__pycache__": ArtefactKind.CACHE,
    **dict.fromkeys(("tmp", "temp", "scratch", "sandbox", "trash"), ArtefactKind.SCRATCH),
}
_CHECKPOINT: Final = re.compile(r"checkpoint-\d+")


def artefact_of(path: str) -> ArtefactKind | None:
    """The kind of a path or URI; None of what is taken for data."""
    pure = PurePosixPath(path.partition("?")[0].lower())
    for part in reversed(pure.parts[:-1]):
        if part in _FOLDERS:
            return _FOLDERS[part]
        if _CHECKPOINT.fullmatch(part):
            return ArtefactKind.CHECKPOINT
    return _SUFFIXES.get(pure.suffix)
