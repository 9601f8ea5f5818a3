import numpy as np

from training.fit import fit


def silent(_: str) -> None:
    pass


def test_losses_fall(trained) -> None:
    losses = [float(one.rpartition(" ")[2]) for one in trained.told]
    assert len(losses) == trained.plan.epochs
    assert losses[-1] < losses[0] / 5


def test_the_same_seed_gives_the_same_weights(trained) -> None:
    again, _ = fit(lambda _: trained.sentences, trained.before, trained.plan, silent)
    assert all(np.array_equal(again[name], trained.weights[name]) for name in again)
