import subprocess
import sys
from pathlib import Path

import pytest

from compliance.detect.names.model import SHIPPED, load
from compliance.detect.names.tagger import Tagger
from training import synthetic
from training.card import CARD, figures, read
from training.choosing import COUNT, SEED

ROOT = Path(__file__).parents[3]
NOWHERE = Path("nowhere")
DATA = ROOT.parent / "shared" / "data"


def test_one_command_trains_from_text_of_our_own_alone(tmp_path: Path) -> None:
    out, card = tmp_path / "model.npz", tmp_path / "card.json"
    words = ["--corpora", str(tmp_path), "--epochs", "1", "--out", str(out), "--card", str(card)]
    small = ["--texts", "400"]
    command = [sys.executable, "-m", "training", *words, *small]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    assert read(card).model == load(out).digest
    assert len(Tagger(load(out)).names(["Ann Lee"]).texts) <= 2


def test_the_shipped_model_is_that_of_the_card() -> None:
    assert read(CARD).model == load(SHIPPED).digest


@pytest.mark.skipif(not DATA.exists(), reason="the lists that the texts are drawn from are absent")
def test_the_shipped_model_does_what_its_card_says() -> None:
    sets = {"synthetic": list(synthetic.dev(DATA, COUNT, SEED))}
    now = figures(Tagger(), sets)["synthetic"]
    for entity, (exact, overlap) in read(CARD).figures["synthetic"].items():
        assert now[entity][0] == pytest.approx(exact, abs=0.01)
        assert now[entity][1] == pytest.approx(overlap, abs=0.01)
