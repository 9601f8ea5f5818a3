from pathlib import Path

import pytest

from compliance.detect.interface import DetectionError
from compliance.detect.presidio.models import demand, hub_folder, is_here
from policies.naming import Naming


def test_an_installed_package_and_a_folder_are_here(tmp_path: Path) -> None:
    assert is_here("numpy")
    assert is_here(str(tmp_path))
    assert not is_here("no_such_model")


def test_what_is_installed_is_not_complained_of() -> None:
    demand("numpy", "spacy")
    with pytest.raises(DetectionError, match="no_such_package"):
        demand("no_such_package", "gliner")


def test_a_folder_is_taken_as_it_is(tmp_path: Path) -> None:
    assert hub_folder(Naming(engine="gliner", model=str(tmp_path))) == str(tmp_path)
