"""What a model tells of itself: how it was trained, and how well it does on what chose it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from compliance.detect.names.interface import ENTITIES
from compliance.detect.names.tagger import Tagger
from training.scoring import examined
from training.sentence import Sentence

CARD: Final = Path(__file__).with_name("card.json")

Figures = Mapping[str, Mapping[str, tuple[float, float]]]
"""By set and entity: F1 exact and by overlap."""


@dataclass(frozen=True, slots=True)
class Card:
    """Of one model."""

    model: str
    """Digest of the file."""
    seed: int
    epochs: int
    vectors: str
    """The package of pretrained vectors; empty without one."""
    figures: Figures


def figures(tagger: Tagger, sets: Mapping[str, Sequence[Sentence]]) -> Figures:
    """How well a tagger does on each set."""
    found: dict[str, Mapping[str, tuple[float, float]]] = {}
    for name, sentences in sets.items():
        scores = examined(tagger.names, sentences)
        found[name] = {
            one: (round(scores.exact[one].f1, 4), round(scores.overlap[one].f1, 4))
            for one in ENTITIES
        }
    return found


def told(card: Card) -> str:
    """A line per set: F1 exact, and by overlap in brackets."""
    return "\n".join(
        f"{name:<12}"
        + "  ".join(f"{one} {exact:.3f} ({by:.3f})" for one, (exact, by) in found.items())
        for name, found in card.figures.items()
    )


def written(card: Card, path: Path = CARD) -> None:
    """Write it."""
    path.write_text(json.dumps(asdict(card), indent=1, sort_keys=True) + "\n", "utf-8")


def read(path: Path = CARD) -> Card:
    """Read what `written` wrote."""
    return Card(**json.loads(path.read_text("utf-8")))
