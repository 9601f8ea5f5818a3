"""Devices: serial numbers and IMEIs behind their label, and unique device identifiers."""

from compliance.detect.patterns.validators.digits import luhn
from compliance.detect.recognizer import FLAGS, Recognizer, labelled
from compliance.detect.rules import Pattern

SERIAL = Recognizer(
    recognizer="DeviceRecognizer",
    entity="DEVICE_ID",
    patterns=(
        labelled(
            "labelled",
            r"(?:device|implant|pacemaker|pump|meter) ?(?:id|identifier|serial(?: number)?|number)"
            r"|serial (?:number|no\.?|\#)|s/n|iccid|imsi|android[_ ]id|seriennummer",
            r"(?=[A-Z-]{0,8}\d[A-Z\d-]*\d)[A-Z\d][A-Z\d-]{5,22}",
        ),
        Pattern(
            "UDI",
            r"(?<!\w)\(01\)\d{14}(?:\((?:11|17)\)\d{6})?(?:\(10\)[\w-]{1,20})?\(21\)[\w-]{1,20}",
            FLAGS,
            0.8,
        ),
    ),
    gate=r"(?i)device|implant|pacem|pump|meter|serial|s/n|iccid|imsi|android|serien|\(01\)",
    examples=(
        "Device ID: A1B2-48291377",
        "pacemaker serial number PM4829137",
        "S/N 0048291377",
        "UDI (01)00844588003288(17)141120(10)7654321D(21)10987654d321",
    ),
    counterexamples=("serial number unknown", "s/n ratio of 12", "device id of the host"),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(M); 21 CFR 830.3",
)

IMEI = Recognizer(
    recognizer="ImeiRecognizer",
    entity="DEVICE_ID",
    patterns=(labelled("labelled", r"imei(?:sv)?", r"\d{2}[ -]?\d{6}[ -]?\d{6}[ -]?\d"),),
    gate=r"(?i)imei",
    check=luhn,
    examples=("IMEI: 490154203237518", "IMEI 49-015420-323751-8"),
    counterexamples=("IMEI: 490154203237519", "imei 4901", "490154203237518"),
    source="3GPP TS 23.003, 6.2",
)
