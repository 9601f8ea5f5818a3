"""What a section of the page is: a question to what was read, and a template for the answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from checks.facts import Facts
from checks.judge import Verdict
from compliance.evidence import answers, coverage
from compliance.evidence.gaps import Gap, gaps
from compliance.evidence.interface import EvidenceError, Files
from compliance.evidence.manifest_file import ManifestFile
from policies.manifest import Manifest
from policies.policy import Pack


@dataclass(frozen=True)
class Reading:
    """All that the page is read from; what several sections need is worked out once."""

    head: ManifestFile
    """What the bundle says as a whole; its list of files is not looked at."""
    verdict: Verdict
    facts: Facts
    packs: Mapping[str, Pack]
    """Path in the bundle → policy."""
    others: Files
    """The other files, which the page links to."""

    @cached_property
    def manifest(self) -> Manifest:
        """What is declared.

        Raises:
            EvidenceError: the facts hold no manifest.
        """
        if self.facts.manifest is None:
            hint = "collect them: compliance collect"
            raise EvidenceError("the facts hold no manifest", hint=hint)
        return self.facts.manifest[1]

    @cached_property
    def answers(self) -> tuple[answers.Answer, ...]:
        """What each check says, the gravest first."""
        return answers.answers(self.verdict, answers.titles())

    @cached_property
    def datasets(self) -> tuple[coverage.DatasetRow, ...]:
        """What was seen of every declared dataset."""
        return coverage.datasets(self.manifest, self.facts)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What was not looked at."""
        return gaps(self.manifest, self.facts, self.verdict)


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the page."""

    id: str
    """Its anchor, and the name of its template."""
    title: str
    gather: Callable[[Reading], object]
    """What the template tells, as `it`."""
