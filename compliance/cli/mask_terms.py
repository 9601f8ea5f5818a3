"""The terms on which a copy is handed out: to whom, and until when."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from policies.errors import Error

if TYPE_CHECKING:
    from masking.plan import Plan
    from policies.reports import MaskReport


@dataclass(frozen=True, slots=True)
class Terms:
    """What the command line says of them; it stands above the plan."""

    recipient: str | None = None
    expires: date | None = None
    preset: str | None = None

    @classmethod
    def of(cls, recipient: str | None, expires: str | None, preset: str | None = None) -> "Terms":
        """The terms as they are written.

        Raises:
            Error: the day is none.
        """
        try:
            return cls(recipient, date.fromisoformat(expires) if expires else None, preset)
        except ValueError:
            raise Error("--expires is no day", hint="write it as 2027-03-31") from None

    @property
    def judged(self) -> tuple[str, date] | None:
        """The preset, and the day by which ages are judged: that of the run that infers a plan."""
        from compliance.cli.clock import now

        return (self.preset, now().date()) if self.preset is not None else None

    def on(self, plan: "Plan") -> "Plan":
        """The plan on these terms."""
        told = {"recipient": self.recipient, "expires": self.expires}
        return plan.model_copy(update={name: one for name, one in told.items() if one is not None})

    def told(self, text: str) -> str:
        """The text of a plan that was inferred, with the recipient in it."""
        from compliance.flow.copying.plan_file import key_text

        if self.recipient is None:
            return text
        line = f"recipient: {key_text(self.recipient)}  # copies of others do not join this one"
        return text.replace("\ntables:", f"\n{line}\ntables:", 1)


def register(report: "MaskReport", target: str, root: Path) -> None:
    """Write into the ledger of disposals when a copy must go.

    Raises:
        LedgerError: the ledger cannot be written; the copy is published.
    """
    from compliance.cli.clock import now
    from compliance.state.ledger import append, ledger_path

    if report.expires is not None:
        data = {
            "deed": "registered",
            "copy": target,
            "expires": report.expires,
            "label": str(report.label),
            "recipient": report.recipient,
            "key": report.key_id,
            "digests": sorted({file.target_digest for file in report.files}),
        }
        append(ledger_path(root, "disposals"), data, when=now())
