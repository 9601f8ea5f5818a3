"""What is done with files that no source of ours reads: each group has one stated reason.

Data of a format that is not read yet makes a scan incomplete. Code, settings, images, recordings
and models are no tables of persons: passing them by is accountable and told. Other text is read
line by line.
"""

from pathlib import Path
from typing import Final

from policies.reports import Skip

_CODE = (
    "py pyi pyx ipynb_checkpoints js mjs cjs jsx ts tsx css scss less java kt kts scala go rs "
    "c h cc cpp cxx hpp cs rb php pl pm sh bash zsh fish ps1 bat lua swift m r jl dart ex exs "
    "erl hs clj proto graphql tf hcl nix toml ini cfg conf yaml yml lock mk cmake gradle j2 "
    "jinja tmpl"
)
_IMAGES = (
    "png jpg jpeg gif bmp tif tiff webp ico svg heic mp3 wav flac ogg mp4 mov avi mkv webm "
    "ttf otf woff woff2"
)
_BUILT = (
    "pyc pyo so o a dll dylib exe class jar wasm whl egg onnx pt pth safetensors gguf ckpt pb "
    "tflite"
)
_DATA = (
    "xlsx xls xlsm ods avro orc arrow feather sqlite sqlite3 db duckdb mdb accdb dbf sav dta "
    "sas7bdat rdata rds pkl pickle joblib npy npz h5 hdf5 mat dcm dicom pdf doc docx ppt pptx "
    "odt rtf msg pst mbox zip gz tgz bz2 xz zst tar 7z rar lz4 snappy dump bak"
)


def _reasons(suffixes: str, reason: str, *, accountable: bool) -> dict[str, tuple[str, bool]]:
    return {f".{suffix}": (reason, accountable) for suffix in suffixes.split()}


_BY_SUFFIX: Final = {
    **_reasons(_CODE, "code or settings", accountable=True),
    **_reasons(_IMAGES, "image, recording or font", accountable=True),
    **_reasons(_BUILT, "compiled code or model", accountable=True),
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
