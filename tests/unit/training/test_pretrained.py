from pathlib import Path

import numpy as np
import pytest

from training.pretrained import nothing, pretrained, principal


def test_another_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vectors.tgz").write_bytes(b"something else")
    with pytest.raises(ValueError, match="npm pack"):
        pretrained(tmp_path / "vectors.tgz", 10, 4)


def test_components_keep_what_differs_most() -> None:
    random = np.random.default_rng(0)
    vectors = random.normal(size=(200, 5)).astype(np.float32) * [9, 5, 1, 0.1, 0.1]
    turned = principal(vectors.astype(np.float32), 2)
    assert turned.shape == (200, 2)
    assert abs(np.corrcoef(turned[:, 0], vectors[:, 0])[0, 1]) > 0.99
    assert (turned**2).sum(axis=1).mean() == pytest.approx(1, abs=1e-3)


def test_nothing_has_the_width() -> None:
    keys, vectors = nothing(7)
    assert len(keys) == len(vectors) == 0
    assert vectors.shape[1] == 7
