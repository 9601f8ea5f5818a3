"""`decisions.json`: every control, every check, with version, parameters, reasons and evidence."""

import json
from typing import Any, Final

from checks.judge import JudgedCheck, JudgedControl, Verdict
from checks.table import CHECKS
from compliance.evidence import canonical
from compliance.evidence.interface import TamperedError
from compliance.evidence.manifest_file import Verdict as Word

VERSION: Final = 1


def word(verdict: Verdict) -> Word:
    """What a bundle calls the verdict; granted it is only once the required people signed."""
    return "checks-passed" if verdict.granted else "refused"


def encode(verdict: Verdict) -> bytes:
    """The canonical bytes; verdicts that are equal are equal bytes."""
    return canonical.write(
        {
            "version": VERSION,
            "as_of": verdict.as_of.isoformat(),
            "verdict": word(verdict),
            "controls": [_control(one) for one in verdict.controls],
        }
    )


def unknown_checks(content: bytes) -> frozenset[str]:
    """Checks, as `RET-002@1`, by which these decisions were made and which this version lacks.

    Raises:
        TamperedError: the bytes are no decisions.
    """
    try:
        controls = canonical.read(content, "decisions.json")["controls"]
        made = frozenset(one["check"] for control in controls for one in control["checks"])
    except (KeyError, TypeError):
        raise TamperedError("decisions.json holds no decisions") from None
    return made - {f"{name}@{check.version}" for name, check in CHECKS.items()}


def _control(control: JudgedControl) -> dict[str, Any]:
    return {
        "pack": control.pack,
        "id": control.id,
        "title": control.title,
        "source": control.source,
        "severity": control.severity.value,
        "stages": [stage.value for stage in control.stages],
        "outcome": control.outcome.value,
        "gates": control.gates,
        "waived": control.waived,
        "not_assessed": list(control.not_assessed),
        "framework": control.framework,
        "applies_from": control.applies_from.isoformat() if control.applies_from else None,
        "checks": [_check(one) for one in control.checks],
    }


def _check(judged: JudgedCheck) -> dict[str, Any]:
    return {
        "check": judged.check,
        "parameters": json.loads(judged.parameters),
        "outcome": judged.decision.outcome.value,
        "reason": judged.decision.reason,
        "counterexamples": [
            {"subject": one.subject, "detail": one.detail, "remedy": one.remedy}
            for one in judged.decision.counterexamples
        ],
        "evidence": list(judged.decision.evidence),
    }
