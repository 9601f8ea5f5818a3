"""Names by a token classifier of the user's, through Presidio's recognizer for transformers."""

from compliance.detect.names.interface import Namer
from compliance.detect.presidio.models import demand, hub_folder
from compliance.detect.presidio.recognized_names import RecognizerNamer
from policies.naming import Naming


def load(declared: Naming, digest: str) -> Namer:
    """The namer.

    Raises:
        DetectionError: the package or the model is absent, or cannot be used.
    """
    for package in ("transformers", "torch"):
        demand(package, declared.engine)
    folder = hub_folder(declared)

    def recognizer() -> object:
        from presidio_analyzer.predefined_recognizers.ner import HuggingFaceNerRecognizer

        return HuggingFaceNerRecognizer(model_name=folder)

    return RecognizerNamer("transformers", recognizer, digest, model="ner_pipeline")
