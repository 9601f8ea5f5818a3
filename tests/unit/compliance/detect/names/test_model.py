from pathlib import Path

import numpy as np
import pytest

from compliance.detect.interface import DetectionError
from compliance.detect.names.model import SHIPPED, load


@pytest.mark.parametrize("stored", [b"", b"no model", b"PK\x03\x04cut"])
def test_what_is_no_model_is_refused_by_name_alone(tmp_path: Path, stored: bytes) -> None:
    (tmp_path / "odd.npz").write_bytes(stored)
    with pytest.raises(DetectionError, match=r"odd\.npz"):
        load(tmp_path / "odd.npz")


def test_another_form_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "new.npz", form=np.array(99))
    with pytest.raises(DetectionError):
        load(tmp_path / "new.npz")


def test_an_absent_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DetectionError):
        load(tmp_path / "none.npz")


def test_model_and_lists_are_small() -> None:
    lists = SHIPPED.with_name("gazetteers.npz")
    assert SHIPPED.stat().st_size + lists.stat().st_size <= 8 * 2**20
