"""Driver licences behind their label."""

from compliance.detect.recognizer import Recognizer, labelled

RECOGNIZER = Recognizer(
    recognizer="LabelledDriverLicenseRecognizer",
    entity="DRIVER_LICENSE",
    patterns=(
        labelled(
            "labelled",
            r"driver'?s?'? licen[cs]e|driving licen[cs]e|(?<![-_./])dl|f(?:ü|ue)hrerschein"
            r"|permiso de conducir|permis de conduire",
            r"(?=[A-Z-]{0,5}\d{4})[A-Z]{0,5}-?\d[A-Z\d-]{4,16}",
        ),
    ),
    gate=r"(?i)driv|dl|f(?:ü|ue)hrer|permi",
    examples=("driver's license: D1234567", "driving licence no. MORGA657054", "DL# S99984236"),
    counterexamples=("driver license expired", "dl 12 MB/s", "data-v1-dl-1595261.arff"),
    source="AAMVA DL/ID Card Design Standard",
)
