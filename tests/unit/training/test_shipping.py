from pathlib import Path

import numpy as np

from compliance.detect.names.model import load
from training.shipping import shipped
from training.trusting import PLAIN


def test_what_is_shipped_has_scores_fitted_to_the_sets(trained, tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    sets = {"own": trained.sentences * 3}
    tagger = shipped(path, trained.weights, trained.known, trained.plan.size, sets)
    assert not np.array_equal(tagger.model.trust, PLAIN)
    names = tagger.names(["Tom went to Oslo today."])
    assert names.scores.min() > 0.9
    assert load(path).digest == tagger.model.digest
