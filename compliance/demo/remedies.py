"""The remedies of the near-miss, one by one, each with the checks that ask for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from compliance.demo.company import (
    LINEAGE,
    MODEL,
    RAW_COPY,
    RETRAINED,
    SECOND_COPY,
    company_file,
    restrict,
    train,
    write_text,
)
from compliance.demo.teller import Teller

TARGET = "development/train"
PLAN = f"{TARGET}.plan.yaml"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing that is mended."""

    title: str
    mends: tuple[str, ...]
    """Checks that fail or lack evidence without it."""
    act: Callable[[Teller], None]


def _mask(teller: Teller) -> None:
    key = ("--key", "file:keys/masking.key")
    teller.run("mask", "production", TARGET, *key)
    teller.say(f"A plan was inferred from a scan. It is a file to be read and reviewed: `{PLAN}`.")
    teller.show(PLAN, lines=14)
    teller.run(
        "mask", "production", TARGET, "--plan", PLAN, *key, "--lineage", "lineage/masking.ndjson"
    )
    teller.remove(RAW_COPY)
    teller.remove(MODEL)
    events = teller.folder / LINEAGE
    trained = train(teller.folder, TARGET, RETRAINED, teller.today)
    write_text(events, events.read_text("utf-8") + trained)
    teller.say("The model is trained again on the masked copy; the run tells its lineage.")


def _second_copy(teller: Teller) -> None:
    teller.remove(SECOND_COPY)


def _modes(teller: Teller) -> None:
    restrict(teller.folder / "development", folder_mode=0o750, file_mode=0o640)
    teller.typed("chmod -R u=rwX,g=rX,o= development")


def _logging(teller: Teller) -> None:
    rule = f"-w {teller.folder / 'development'} -p rwa -k personal-data\n"
    write_text(teller.folder / "settings/development-audit.rules", rule)
    teller.typed(
        "echo '-w …/development -p rwa -k personal-data' > settings/development-audit.rules"
    )


def _retention(teller: Teller) -> None:
    teller.say("Every copy gets a retention rule in `compliance.yaml`.")


def _override(teller: Teller) -> None:
    write_text(teller.folder / "governance/override.md", company_file("override.md"))
    teller.say("The human override is written down, rehearsed and declared.")


def _escalation(teller: Teller) -> None:
    write_text(teller.folder / "governance/escalation.md", company_file("escalation.md"))
    teller.say("The escalation protocol is written down and declared.")


REMEDIES: Final[Mapping[str, Remedy]] = {
    "mask": Remedy("Mask the training copy", ("LIN-003", "MSK-001"), _mask),
    "second-copy": Remedy("Remove the copy that nobody declared", ("LIN-009",), _second_copy),
    "modes": Remedy("Close the files to everyone else", ("ACC-002", "PAR-001"), _modes),
    "logging": Remedy("Log every read, as production does", ("PAR-001",), _logging),
    "retention": Remedy("Say how long each copy is kept", ("RET-001", "RET-002"), _retention),
    "override": Remedy("Document the human override", ("GOV-004",), _override),
    "escalation": Remedy("Agree on an escalation protocol", ("GOV-008",), _escalation),
}
