"""Models of the user's, which are installed or lie in a folder; none is ever downloaded."""

from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from compliance.detect.interface import DetectionError
from policies.naming import Naming

_OTHERWISE: Final = "or use the tagger that needs none: names: {engine: embedded}"


def demand(package: str, engine: str) -> None:
    """The package that an engine of Presidio's needs.

    Raises:
        DetectionError: it is not installed.
    """
    if find_spec(package) is None:
        raise DetectionError(
            f"the engine {engine} of names needs the package {package}, which is not installed",
            hint=f"pip install {package}, {_OTHERWISE}",
        )


def is_here(model: str) -> bool:
    """Whether a model is an installed package, or a path on this machine."""
    try:
        metadata.distribution(model)
    except (metadata.PackageNotFoundError, ValueError):
        return Path(model).exists()
    return True


def absent(declared: Naming, remedy: str) -> DetectionError:
    """The error of a model that is not here."""
    return DetectionError(
        f"the model {declared.model} of names is not installed, and none is downloaded",
        hint=f"{remedy}, {_OTHERWISE}",
    )


def hub_folder(declared: Naming) -> str:
    """Where a model in the form of the Hugging Face hub lies on this machine.

    Raises:
        DetectionError: it does not.
    """
    path = Path(declared.model or "").expanduser()
    if path.is_dir():
        return str(path)
    try:
        hub: Any = import_module("huggingface_hub")
        return str(hub.snapshot_download(declared.model, local_files_only=True))
    except Exception:  # noqa: BLE001  however it says so, the model is not here
        raise absent(declared, "name the folder that it lies in") from None
