"""Account numbers behind their label."""

from compliance.detect.recognizer import Recognizer, labelled

RECOGNIZER = Recognizer(
    recognizer="LabelledAccountRecognizer",
    entity="ACCOUNT_NUMBER",
    patterns=(
        labelled(
            "labelled",
            r"(?:bank|checking|savings|patient)? ?(?:account|acct)\.? ?(?:number|no\.?|\#)"
            r"|kontonummer",
            r"\d[\d -]{5,18}\d",
        ),
    ),
    gate=r"(?i)acc|konto",
    examples=("account number: 000123456789", "acct no. 4478-2210-19", "Kontonummer 0532013000"),
    counterexamples=("account of 2019", "account number unknown", "on account of 12345678 users"),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(J)",
)
