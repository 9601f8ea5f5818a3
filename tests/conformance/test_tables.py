"""Every list of parts is whole: what it names exists, and what exists is named."""

import importlib
import inspect
import pkgutil
from pathlib import Path
from types import ModuleType

import checks
import compliance
import masking
import policies
from policies.errors import Error

ROOT = Path(__file__).resolve().parents[2]


def all_modules() -> list[ModuleType]:
    names = [
        info.name
        for package in (policies, masking, checks, compliance)
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not info.name.endswith("__main__")
    ]
    return [importlib.import_module(name) for name in names]


def test_every_check_is_in_the_table_and_its_file_bears_one() -> None:
    from checks.table import CHECKS

    files = {
        path
        for path in (ROOT / "checks").glob("*/*.py")
        if path.name != "__init__.py" and "id: ClassVar[str]" in path.read_text("utf-8")
    }
    homes = {Path(inspect.getfile(check)) for check in CHECKS.values()}
    assert homes == files
    assert all(check.id == name for name, check in CHECKS.items())


def test_every_error_of_ours_descends_from_the_root() -> None:
    strays = [
        f"{module.__name__}.{name}"
        for module in all_modules()
        for name, thing in inspect.getmembers(module, inspect.isclass)
        if issubclass(thing, Exception)
        and thing.__module__ == module.__name__
        and not issubclass(thing, Error)
        and not name.startswith("_")
    ]
    assert not strays


def test_every_module_says_what_it_is() -> None:
    assert not [module.__name__ for module in all_modules() if not (module.__doc__ or "").strip()]


def test_no_module_is_called_after_the_standard_library_or_a_drawer() -> None:
    drawers = {"utils", "helpers", "common", "base", "misc"}
    assert not [m.__name__ for m in all_modules() if m.__name__.split(".")[-1] in drawers]
