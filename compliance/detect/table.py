"""The recognizers of our own, and the whole detector."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from compliance.detect.recognizer import Recognizer
from compliance.detect.recognizers import (
    age,
    bank_account,
    date_of_birth,
    dates,
    device,
    driver_license,
    health_insurance,
    medical_license,
    medical_record_number,
    national_ids,
    passport,
    phone,
    street_address,
    us_ssn,
    vehicle,
    zip_code,
)

if TYPE_CHECKING:
    from compliance.detect.choice import Choice
    from compliance.detect.interface import Detector
    from compliance.detect.naming.tagging import Tagging
    from policies.naming import Naming

RECOGNIZERS: Final[Mapping[str, Recognizer]] = {
    one.recognizer: one
    for one in (
        age.RECOGNIZER,
        bank_account.RECOGNIZER,
        date_of_birth.RECOGNIZER,
        dates.CARE,
        dates.DEATH,
        dates.WRITTEN,
        device.IMEI,
        device.SERIAL,
        driver_license.RECOGNIZER,
        health_insurance.RECOGNIZER,
        medical_license.NPI,
        medical_license.RECOGNIZER,
        medical_record_number.RECOGNIZER,
        national_ids.RECOGNIZER,
        national_ids.TAX_NUMBER,
        passport.RECOGNIZER,
        phone.RECOGNIZER,
        street_address.RECOGNIZER,
        us_ssn.RECOGNIZER,
        vehicle.LABELLED_VIN,
        vehicle.PLATE,
        vehicle.VIN,
        zip_code.RECOGNIZER,
    )
}
"""Where Presidio has none, or one that is too weak to report."""


def load(
    cache: Path | None = None,
    choice: "Choice | None" = None,
    naming: "Naming | None" = None,
) -> "Detector":
    """The detector, with Presidio's rules from the user's cache or compiled into it.

    Args:
        cache: the folder to use.
        choice: what is looked for besides the usual.
        naming: who finds names in prose, and which (default: the embedded tagger).

    Raises:
        DetectionError: the rules must be compiled, and cannot; or the choice names what is not.
    """
    from compliance.detect.kept import cache_folder
    from compliance.detect.patterns.engine import Engine
    from compliance.detect.patterns.gate_file import Gates
    from compliance.detect.presidio.cache import load_rules
    from compliance.detect.scanner import Scanner

    rules = load_rules(cache)
    if choice is not None:
        from compliance.detect.choice import select

        rules = select(rules, choice)
    own = "".join(repr((one.entity, one.patterns, one.context)) for one in RECOGNIZERS.values())
    digest = sha256(rules.digest.encode() + own.encode()).hexdigest()
    gates = Gates(cache or cache_folder(), digest)
    engine = Engine(rules, RECOGNIZERS.values(), gates)
    gates.keep()
    tagging = _tagging(naming, choice)
    told = f"sha256:{digest} presidio {rules.presidio}"
    if tagging is not None:
        told = f"{told}, names {tagging.namer.digest}"
    return Scanner(engine, told, tagging)


def _tagging(naming: "Naming | None", choice: "Choice | None") -> "Tagging | None":
    """What is asked of a tagger of names, which is loaded when the first prose is met."""
    from compliance.detect.naming.table import late_namer
    from compliance.detect.naming.tagging import Tagging
    from policies.naming import Naming

    declared = naming or Naming()
    if declared.is_off:
        return None
    return Tagging(late_namer(declared), declared, choice.thresholds if choice else {})
