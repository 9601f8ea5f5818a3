"""Who may import whom: the floors of the house, read from the imports."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = {
    "policies": ("policies",),
    "masking": ("policies", "masking"),
    "checks": ("policies", "checks"),
    "compliance/flow": ("policies", "masking", "checks", "compliance"),
    "compliance/cli": ("policies", "masking", "checks", "compliance"),
    "compliance/demo": ("policies", "compliance"),
}
ROOMS = ("sources", "detect", "measure", "collect", "keys", "state", "evidence", "report")
ARROW_FREE = ("policies", "checks")
HOME_OF = {
    "presidio_analyzer": ("compliance/detect/presidio",),
    "presidio_anonymizer": ("masking/prose.py",),
    "great_expectations": ("compliance/measure/quality.py", "compliance/flow/expectations.py"),
    "faker": ("masking/pools.py",),
    "spacy": (),
}


def modules() -> list[Path]:
    return sorted(
        p
        for top in ("policies", "masking", "checks", "compliance")
        for p in (ROOT / top).rglob("*.py")
    )


def imports(path: Path) -> set[str]:
    """Every module that a file imports, at any depth of its code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides the floor"
            found.add(node.module or "")
    return found


def may_import(path: Path, name: str) -> bool:
    place = path.relative_to(ROOT).as_posix()
    top = name.split(".", maxsplit=1)[0]
    if top not in ("policies", "masking", "checks", "compliance", "tests"):
        return True
    for floor, allowed in FLOORS.items():
        if place.startswith(floor + "/"):
            above = floor == "compliance/flow" and name.startswith(
                ("compliance.cli", "compliance.demo")
            )
            return top in allowed and not above
    room = place.split("/")[1]
    if room in ROOMS:
        return top in ("policies", "masking", "checks") or name.startswith(f"compliance.{room}")
    return place in ("compliance/__init__.py", "compliance/__main__.py", "compliance/progress.py")


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_arrow_runs_up_or_across(path: Path) -> None:
    wrong = sorted(name for name in imports(path) if not may_import(path, name))
    assert not wrong, f"{path.relative_to(ROOT)} may not import {wrong}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_heavy_libraries_stay_in_their_one_room(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    tops = {name.split(".")[0] for name in imports(path)}
    for library, homes in HOME_OF.items():
        assert library not in tops or place.startswith(homes), f"{place} may not import {library}"
    if place.startswith(ARROW_FREE):
        assert not tops & {"pyarrow", "numpy", "pandas"}, (
            f"{place} must stay free of data libraries"
        )


def test_the_law_would_notice_an_arrow_that_runs_up() -> None:
    assert not may_import(ROOT / "policies/terms.py", "checks.facts")
    assert not may_import(ROOT / "compliance/detect/table.py", "compliance.sources.table")
    assert not may_import(ROOT / "compliance/flow/scan.py", "compliance.cli.app")
    assert may_import(ROOT / "compliance/flow/scan.py", "compliance.sources.table")
