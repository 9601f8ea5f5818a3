"""Names by a GLiNER model of the user's, through Presidio's recognizer for it."""

from typing import Final

from compliance.detect.names.interface import LOCATION, ORGANIZATION, PERSON, Namer
from compliance.detect.presidio.models import demand, hub_folder
from compliance.detect.presidio.recognized_names import RecognizerNamer
from policies.naming import Naming

_ASKED: Final = {
    "person": str(PERSON),
    "location": str(LOCATION),
    "address": str(LOCATION),
    "organization": str(ORGANIZATION),
}
"""What the model is asked for in words → what we call it."""


def load(declared: Naming, digest: str) -> Namer:
    """The namer.

    Raises:
        DetectionError: the package or the model is absent, or cannot be used.
    """
    demand("gliner", declared.engine)
    folder = hub_folder(declared)

    def recognizer() -> object:
        from presidio_analyzer.predefined_recognizers import GLiNERRecognizer

        return GLiNERRecognizer(
            model_name=folder, entity_mapping=dict(_ASKED), local_files_only=True
        )

    return RecognizerNamer("gliner", recognizer, digest)
