"""The checks that are built: id → class. The catalogue has more; those count as not assessed."""

from collections.abc import Mapping
from typing import Final

from checks.access.access_reviewed import AccessReviewed
from checks.access.duties_separated import DutiesSeparated
from checks.access.keys_in_reach import KeysInReach
from checks.access.open_to_everyone import OpenToEveryone
from checks.access.purpose_and_end import PurposeAndEnd
from checks.access.reads_logged import ReadsLogged
from checks.access.wildcard_grants import WildcardGrants
from checks.evidence.bundle_closed import BundleClosed
from checks.evidence.evidence_leaks import EvidenceLeaks
from checks.evidence.fresh import Fresh
from checks.evidence.reproducible import Reproducible
from checks.evidence.signed_by_enough import SignedByEnough
from checks.governance.accountable_owner import AccountableOwner
from checks.governance.escalation_protocol import EscalationProtocol
from checks.governance.override_documented import OverrideDocumented
from checks.interface import Check
from checks.lineage.bill_complete import BillComplete
from checks.lineage.byte_identified import ByteIdentified
from checks.lineage.column_coverage import ColumnCoverage
from checks.lineage.evaluation_independent import EvaluationIndependent
from checks.lineage.masking_measured import MaskingMeasured
from checks.lineage.one_node import OneNode
from checks.lineage.sensitive_unmasked import SensitiveUnmasked
from checks.lineage.traced_to_origin import TracedToOrigin
from checks.lineage.undeclared import Undeclared
from checks.masked.card_data import CardDataGone
from checks.masked.matched_to_source import MatchedToSource
from checks.masked.prose_covered import ProseCovered
from checks.masked.residual_findings import ResidualFindings
from checks.masked.safe_harbor import SafeHarborClasses
from checks.masked.singled_out import SingledOut
from checks.masked.weak_method import WeakMethod
from checks.parity.crossing_approved import CrossingApproved
from checks.parity.one_environment import OneEnvironment
from checks.parity.permitted_places import PermittedPlaces
from checks.parity.read_beyond_source import ReadBeyondSource
from checks.parity.weaker_than_production import WeakerThanProduction
from checks.quality.as_good_as_source import AsGoodAsSource
from checks.quality.expectations_held import ExpectationsHeld
from checks.retention.artefacts_unscheduled import ArtefactsUnscheduled
from checks.retention.disposal_unproven import DisposalUnproven
from checks.retention.erasure_incomplete import ErasureIncomplete
from checks.retention.kept_past_date import KeptPastDate
from checks.retention.outlives_source import OutlivesSource
from checks.retention.records_kept import RecordsKept
from checks.retention.rule_declared import RuleDeclared
from checks.retention.scratch_expired import ScratchExpired

CHECKS: Final[Mapping[str, type[Check]]] = {
    "LIN-001": TracedToOrigin,
    "LIN-002": ByteIdentified,
    "LIN-003": SensitiveUnmasked,
    "LIN-004": MaskingMeasured,
    "LIN-005": ColumnCoverage,
    "LIN-006": OneNode,
    "LIN-007": BillComplete,
    "LIN-008": EvaluationIndependent,
    "LIN-009": Undeclared,
    "RET-001": RuleDeclared,
    "RET-002": KeptPastDate,
    "RET-003": OutlivesSource,
    "RET-004": ArtefactsUnscheduled,
    "RET-005": ErasureIncomplete,
    "RET-006": DisposalUnproven,
    "RET-007": RecordsKept,
    "RET-008": ScratchExpired,
    "ACC-001": WildcardGrants,
    "ACC-002": OpenToEveryone,
    "ACC-003": PurposeAndEnd,
    "ACC-004": AccessReviewed,
    "ACC-005": DutiesSeparated,
    "ACC-006": ReadsLogged,
    "ACC-007": KeysInReach,
    "PAR-001": WeakerThanProduction,
    "PAR-002": ReadBeyondSource,
    "PAR-003": OneEnvironment,
    "PAR-004": CrossingApproved,
    "PAR-005": PermittedPlaces,
    "MSK-001": ResidualFindings,
    "MSK-002": SafeHarborClasses,
    "MSK-003": MatchedToSource,
    "MSK-004": SingledOut,
    "MSK-005": WeakMethod,
    "MSK-006": ProseCovered,
    "MSK-007": CardDataGone,
    "GOV-001": AccountableOwner,
    "GOV-004": OverrideDocumented,
    "GOV-008": EscalationProtocol,
    "DQ-001": ExpectationsHeld,
    "DQ-002": AsGoodAsSource,
    "EVD-001": BundleClosed,
    "EVD-002": SignedByEnough,
    "EVD-003": Fresh,
    "EVD-004": EvidenceLeaks,
    "EVD-005": Reproducible,
}
