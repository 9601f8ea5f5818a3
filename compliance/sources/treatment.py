"""What is done with files that no source of ours reads: each group has one stated reason.

Data of a format that is not read, and files whose loading runs code, make a scan incomplete.
Images, recordings and models are no tables of persons: passing them by is accountable and told.
Other text is read line by line.
"""

from pathlib import Path
from typing import Final

from policies.skips import Skip

LOADS_CODE: Final = "to load it runs code that stands in it, so it is never loaded"

_IMAGES = (
    "png jpg jpeg gif bmp tif tiff webp ico svg heic mp3 wav flac ogg mp4 mov avi mkv webm "
    "ttf otf woff woff2"
)
_BUILT = "pyc pyo so o a dll dylib exe class jar wasm whl egg onnx safetensors gguf pb tflite"
_PICKLED = "pkl pickle joblib pt pth ckpt npy npz rds rdata mat"
_DATA = (
    "xlsb mdb accdb dbf sav "
    "dta sas7bdat h5 hdf5 dcm dicom pdf doc ppt rtf msg pst mbox 7z rar snappy "
    "sz br dump bak"
)


def _reasons(suffixes: str, reason: str, *, accountable: bool) -> dict[str, tuple[str, bool]]:
    return {f".{suffix}": (reason, accountable) for suffix in suffixes.split()}


_BY_SUFFIX: Final = {
    **_reasons(_IMAGES, "image, recording or font", accountable=True),
    **_reasons(_BUILT, "compiled code or model", accountable=True),
    **_reasons(_PICKLED, LOADS_CODE, accountable=False),
    **_reasons(_DATA, "data of a format that is not read yet", accountable=False),
}
_OURS: Final = ("mask-report.json", ".plan.yaml", "compliance-baseline.yaml")


def treatment(name: str) -> Skip | None:
    """Why a file called `name` is not read, None where its content decides."""
    lower = name.lower()
    if lower.endswith(_OURS) or lower in {"compliance.yaml", "compliance.yml"}:
        return Skip(name, "declaration or report of this tool", accountable=True)
    reason, accountable = _BY_SUFFIX.get(Path(lower).suffix, ("", False))
    return Skip(name, reason, accountable=accountable) if reason else None


def folder_treatment(name: str) -> Skip | None:
    """Why a folder called `name` is not entered, None where it is."""
    if name.startswith("."):
        return Skip(name, "hidden folder", accountable=True)
    if name in {"__pycache__", "node_modules", "site-packages"}:
        return Skip(name, "installed or compiled code", accountable=True)
    return None
