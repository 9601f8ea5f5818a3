"""The model as it lies in the package: tables of bytes with a scale per row, and small matrices."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from compliance.detect.interface import DetectionError
from compliance.detect.names import gazetteers
from compliance.detect.names.decoding import Chain, Matrix, chain_of
from compliance.detect.names.gazetteers import Gazetteers
from compliance.detect.names.keys import Words

SHIPPED: Final = Path(__file__).with_name("model.npz")
FORM: Final = 1
"""Of the file; another form is not read."""

Bytes = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Layer:
    """One convolution over a token and those at a distance before and after it."""

    distance: int
    mix: Matrix
    """Three square matrices side by side: for the token after, this one, the one before."""
    bias: Matrix
    """A line per way in which a sentence is capitalised."""


@dataclass(frozen=True, slots=True)
class Model:
    """All that is learned. Tables by words are in ascending order of the words' keys."""

    digest: str
    pieces: Matrix
    words: Words
    rows: Bytes
    """A line per word, to be multiplied by its scale."""
    scales: Matrix
    gazetteers: Gazetteers
    lists: Matrix
    """A line per list."""
    shapes: Matrix
    into: Matrix
    into_bias: Matrix
    out: Matrix
    layers: tuple[Layer, ...]
    tags: Matrix
    tags_bias: Matrix
    chain: Chain
    trust: Matrix
    """Of the score by the model's own log odds: slope and offset, a line per entity."""

    @property
    def width(self) -> int:
        """Of a word's vector."""
        return int(self.pieces.shape[1])


def load(path: Path = SHIPPED) -> Model:
    """The model of a file.

    Raises:
        DetectionError: there is none, or it is of another form.
    """
    try:
        stored = path.read_bytes()
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        if int(arrays["form"]) == FORM:
            return _model(arrays, f"sha256:{sha256(stored).hexdigest()}")
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        pass
    raise DetectionError(
        f"{path.name}: this is no model of names that can be read", hint="install compliance anew"
    )


def _model(arrays: Mapping[str, npt.NDArray[Any]], digest: str) -> Model:
    plain = {
        name: one.astype(np.float32) for name, one in arrays.items() if one.dtype == np.float16
    }
    layers = (
        Layer(int(distance), _abreast(plain[f"mix{number}"]), plain[f"mix{number}_bias"])
        for number, distance in enumerate(arrays["distances"])
    )
    return Model(
        digest=digest,
        pieces=arrays["pieces"].astype(np.float32) * plain["piece_scales"][:, None],
        words=np.cumsum(arrays["word_steps"], dtype=np.uint32),
        rows=arrays["rows"],
        scales=plain["scales"],
        gazetteers=gazetteers.load(),
        lists=plain["lists"],
        shapes=plain["shapes"],
        into=plain["into"],
        into_bias=plain["into_bias"],
        out=plain["out"],
        layers=tuple(layers),
        tags=plain["tags"],
        tags_bias=plain["tags_bias"],
        chain=chain_of(plain["pairs"], plain["first"], plain["last"]),
        trust=plain["trust"],
    )


def _abreast(mix: Matrix) -> Matrix:
    """Three matrices that stood below each other, side by side."""
    return np.concatenate(np.split(mix, 3), axis=1)
