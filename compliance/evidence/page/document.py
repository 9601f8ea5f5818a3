"""The whole page. No scripts, nothing fetched, all text escaped; equal inputs give equal bytes."""

from collections.abc import Mapping

from checks.facts import Facts
from checks.judge import Verdict
from compliance.evidence.interface import Files
from compliance.evidence.manifest_file import ManifestFile
from compliance.evidence.page.citations import citations_of
from compliance.evidence.page.engine import template
from compliance.evidence.page.interface import Reading
from compliance.evidence.page.questions import questions
from compliance.evidence.page.table import SECTIONS
from policies.policy import Pack


def render(
    head: ManifestFile, verdict: Verdict, facts: Facts, packs: Mapping[str, Pack], others: Files
) -> bytes:
    """The page.

    Args:
        head: What the bundle says as a whole; its list of files is not looked at.
        verdict: All decisions.
        facts: What they follow from.
        packs: Path in the bundle → policy.
        others: The other files that the page links to.

    Raises:
        EvidenceError: the facts hold no manifest.
    """
    reading = Reading(head, verdict, facts, packs, others)
    text = template("index.html.j2").render(
        head=head,
        system=reading.manifest.system,
        granted=verdict.granted,
        gating=[one for one in reading.answers if one.gates],
        questions=questions(reading),
        sections=[(one, one.gather(reading)) for one in SECTIONS],
        citations=citations_of(reading),
    )
    return (text.strip() + "\n").encode()
