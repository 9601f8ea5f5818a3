"""Medical record numbers behind their label; their form is each hospital's own."""

from compliance.detect.recognizer import Recognizer, labelled

RECOGNIZER = Recognizer(
    recognizer="MedicalRecordNumberRecognizer",
    entity="MEDICAL_RECORD_NUMBER",
    patterns=(
        labelled(
            "labelled",
            r"mrn|medical record|med rec|patient (?:id|number)|chart (?:id|number)|hospital "
            r"(?:id|number)",
            r"(?=[A-Z-]*\d{3})[A-Z]{0,4}-?\d[\d-]{2,13}",
        ),
    ),
    gate=r"(?i)mrn|rec|(?:patient|chart|hospital) (?:id|number)",
    examples=(
        "MRN: 00482913",
        "medical record number AB-129384",
        "Patient ID 4711223 was admitted",
    ),
    counterexamples=("the medical record shows 3 visits", "MRN pending", "chart of 2019"),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(H)",
)
