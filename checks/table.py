"""The checks that are built: id → class. The catalogue has more; those count as not assessed."""

from collections.abc import Mapping
from typing import Final

from checks.access.open_to_everyone import OpenToEveryone
from checks.evidence.evidence_leaks import EvidenceLeaks
from checks.governance.accountable_owner import AccountableOwner
from checks.governance.escalation_protocol import EscalationProtocol
from checks.governance.override_documented import OverrideDocumented
from checks.interface import Check
from checks.lineage.sensitive_unmasked import SensitiveUnmasked
from checks.lineage.traced_to_origin import TracedToOrigin
from checks.lineage.undeclared import Undeclared
from checks.masked.residual_findings import ResidualFindings
from checks.masked.weak_method import WeakMethod
from checks.parity.weaker_than_production import WeakerThanProduction
from checks.quality.expectations_held import ExpectationsHeld
from checks.retention.kept_past_date import KeptPastDate
from checks.retention.rule_declared import RuleDeclared

CHECKS: Final[Mapping[str, type[Check]]] = {
    "LIN-001": TracedToOrigin,
    "LIN-003": SensitiveUnmasked,
    "LIN-009": Undeclared,
    "RET-001": RuleDeclared,
    "RET-002": KeptPastDate,
    "ACC-002": OpenToEveryone,
    "PAR-001": WeakerThanProduction,
    "MSK-001": ResidualFindings,
    "MSK-005": WeakMethod,
    "GOV-001": AccountableOwner,
    "GOV-004": OverrideDocumented,
    "GOV-008": EscalationProtocol,
    "DQ-001": ExpectationsHeld,
    "EVD-004": EvidenceLeaks,
}
