"""MSK-005: a masking method too weak for what it hides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.proof import KEEP, files_of
from checks.question import Answers, Question
from checks.records import MaskFacts
from checks.scope import masked, unless_masked
from policies.entities import kind_of
from policies.manifest import Manifest
from policies.reports import MaskedColumn
from policies.terms import Kind, Label, Severity, Stage

GONE: Final = ("redact", "drop", "null")
"""Nothing of the value is left; needs no key."""

KEYED: Final = (
    *("address", "card", "city", "company", "date_shift", "email", "format_preserving"),
    *("iban", "integer_key", "ip", "national_id", "person", "phone", "prose", "token", "url"),
    *("username", "uuid"),
)
"""Chosen or permuted under the run's key: repeated or reversed only by who holds it."""

COARSE: Final = (
    *("age_90", "age_band", "bin", "generalise_date", "listed", "noise", "round_number"),
    *("shuffle", "top_bottom", "zip3"),
)
"""Less is told than before; enough for what identifies nobody by itself."""

APPROVED: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.DIRECT: GONE + KEYED,
    Kind.SENSITIVE: (*GONE, *KEYED, *COARSE, KEEP),
    Kind.QUASI: (*GONE, *KEYED, *COARSE, KEEP),
    Kind.OTHER: (*GONE, *KEYED, *COARSE, KEEP),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakMethod(Question):
    """Every masked column was masked by a method strong enough for what it holds.

    Asks: Is the method of masking strong enough for what it hides?
    Why: an unsalted hash of a phone number is the phone number, a few seconds later.
    Passes: each column that the mask report tells of was masked by a transform that is approved for
        its kind; a kept column identifies nobody directly and has a reason.
    Fails: a transform is not approved; a direct identifier is kept, or masked without a key; the
        copy is labelled raw.
    Missing: a copy that claims to be masked has no mask report.
    Remedy: change the transform in the plan, and mask again.
    Source: GDPR Art. 32(1)(a); ISO/IEC 27001:2022 A.8.11; NIST SP 800-188 section 4.
    """

    id: ClassVar[str] = "MSK-005"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.MASK, FactKind.SCAN)
    answers: ClassVar[Answers] = Answers(
        passed="Every masked column was masked by a method strong enough for it",
        failed="Columns are masked too weakly",
        missing="It is not known how every masked copy was masked",
    )

    approved: Mapping[Kind, tuple[str, ...]] = field(default_factory=lambda: dict(APPROVED))
    """Kind → transforms that are strong enough for it; a kind that is left out allows none."""

    def moot(self, manifest: Manifest) -> str:
        """Where nothing claims to be masked."""
        return unless_masked(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the method of each column of each copy that claims to be masked."""
        for name in masked(manifest):
            remedy = "mask it with `compliance mask`, then run `compliance collect`"
            found = case.facts.mask(name)
            mask = case.look(found, name, "the mask report that its claim needs", remedy)
            if mask is not None:
                self._judge(case, name, mask)

    def _judge(self, case: Case, name: str, mask: MaskFacts) -> None:
        if not mask.report.files:
            case.lack(name, "its mask report tells of no file", "mask it with `compliance mask`")
        if mask.report.label is Label.RAW:
            case.fail(name, "its mask run labels it raw", "mask its direct identifiers as well")
        files = files_of(case.facts, name, mask)
        columns = (column for file in files for column in file.columns)
        for column, fault in dict.fromkeys((one, self._fault(one)) for one in columns):
            if fault:
                case.fail(
                    f"{name}.{column.path}",
                    fault,
                    f"choose another transform for {column.path} in the plan, and mask again",
                )

    def _fault(self, column: MaskedColumn) -> str:
        """Why the method of a column is too weak, empty where it is strong enough."""
        kind = _kind(column)
        if column.transform not in self.approved.get(kind, ()):
            what = column.entity or f"a column of kind {kind}"
            return f"{column.transform} is not strong enough for {what} ({kind})"
        if (
            column.transform == KEEP
            and kind is not Kind.OTHER
            and not (column.reason or "").strip()
        ):
            return f"is kept without a reason, and is {kind}"
        return ""


def _kind(column: MaskedColumn) -> Kind:
    """The worse of the kind told and the kind of the entity told; other where neither is."""
    told = {column.kind, kind_of(column.entity) if column.entity else None}
    return next((kind for kind in Kind if kind in told), Kind.OTHER)
