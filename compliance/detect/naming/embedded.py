"""Names by the tagger in the package."""

from hashlib import sha256

from compliance.detect.names.interface import Namer
from compliance.detect.names.model import SHIPPED
from compliance.detect.names.tagger import ENGINE, Tagger
from policies.naming import Naming


def load(declared: Naming, digest: str) -> Namer:  # noqa: ARG001  the tagger tells the same
    """The namer.

    Raises:
        DetectionError: its model cannot be read.
    """
    return Tagger(recall_bias=declared.recall_bias)


def digest_of(declared: Naming) -> str:
    """Of the model and the bias, as the tagger tells it; the model is hashed and not loaded."""
    return f"sha256:{sha256(SHIPPED.read_bytes()).hexdigest()} {ENGINE} {declared.recall_bias}"
