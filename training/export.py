"""Trained weights as the file that the package carries: bytes with scales, halves for the rest."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from compliance.detect.names.lookup import rows_in
from compliance.detect.names.model import FORM, Bytes
from training.chain import Matrix
from training.known import Known
from training.network import Size, Weights

_AS_THEY_ARE: Final = (
    "shapes",
    "into",
    "into_bias",
    "out",
    "tags",
    "tags_bias",
    "pairs",
    "first",
    "last",
)

_LEVELS: Final = 15
"""Steps from zero to a row's largest value: fewer pack smaller, and tell as much."""


def export(path: Path, weights: Weights, known: Known, size: Size, trust: Matrix) -> None:
    """Write the model; the same weights give the same bytes."""
    np.savez_compressed(path, allow_pickle=False, **arrays(weights, known, size, trust))


def arrays(
    weights: Weights, known: Known, size: Size, trust: Matrix
) -> Mapping[str, npt.NDArray[Any]]:
    """What the file holds."""
    pieces, piece_scales = in_bytes(weights["pieces"])
    words = np.union1d(known.words, known.vector_keys)
    rows, scales = in_bytes(_word_rows(weights, known, words))
    found: dict[str, npt.NDArray[Any]] = {
        "form": np.array(FORM),
        "pieces": pieces,
        "piece_scales": piece_scales,
        "word_steps": np.diff(words, prepend=np.uint32(0)),
        "rows": rows,
        "scales": scales,
        "lists": weights["masks"].astype(np.float16),
        "distances": np.array(size.dilations),
        "trust": trust.astype(np.float16),
    }
    for name in _AS_THEY_ARE:
        found[name] = weights[name].astype(np.float16)
    for number in range(len(size.dilations)):
        found[f"mix{number}"] = weights[f"mix{number}"].astype(np.float16)
        found[f"mix{number}_bias"] = weights[f"mix{number}_bias"].astype(np.float16)
    return found


def in_bytes(table: Matrix) -> tuple[Bytes, npt.NDArray[np.float16]]:
    """Each row as bytes and the scale that gives it back."""
    scales = np.maximum(np.abs(table).max(axis=1, initial=0) / _LEVELS, 1e-6).astype(np.float16)
    held = np.round(table / scales[:, None].astype(np.float32))
    return np.clip(held, -_LEVELS, _LEVELS).astype(np.int8), scales


def _word_rows(weights: Weights, known: Known, words: "npt.NDArray[np.uint32]") -> Matrix:
    """What a word's own row and its pretrained vector give together."""
    rows = weights["words"][rows_in(words, known.words)]
    at = rows_in(words, known.vector_keys)
    there = np.flatnonzero(at)
    rows[there] += known.vectors[at[there] - 1] @ weights["vectors"]
    return rows
