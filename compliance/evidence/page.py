"""`index.html`: the one page an officer reads. No scripts, nothing fetched, all text escaped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from checks.facts import Facts
from checks.judge import Verdict
from checks.table import CHECKS
from compliance.evidence import answers as told
from compliance.evidence import coverage
from compliance.evidence.attestations.interface import FOLDER
from compliance.evidence.attestations.package import PACKAGE as OSCAL_PACKAGE
from compliance.evidence.formats.table import FORMS, PACKAGE
from compliance.evidence.gaps import gaps
from compliance.evidence.interface import EvidenceError, Files
from compliance.evidence.manifest_file import FileEntry, ManifestFile, entries_of
from policies.manifest import Manifest
from policies.policy import Pack
from policies.terms import Outcome, Stage

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

_PURPOSES: Final[Mapping[str, str]] = {
    "decisions.json": "every control, check, parameter, reason and counter-example",
    "facts.json": "all that was measured and declared; the verdict follows from it",
    "findings/scan.sarif": "what the scans found, place by place, without any value",
    "VERIFY.md": "how to check this bundle offline with stock tools",
    OSCAL_PACKAGE: PACKAGE.purpose,
    **{path: form.purpose for path, form in FORMS.items()},
}


@dataclass(frozen=True, slots=True)
class StageCount:
    """What covers one stage of the lifecycle."""

    name: str
    datasets: int
    controls: int


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file that a reader can open."""

    entry: FileEntry
    purpose: str


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
    if facts.manifest is None:
        raise EvidenceError("the facts hold no manifest", hint="collect them: compliance collect")
    manifest = facts.manifest[1]
    found = told.answers(verdict, _titles())
    unmet = (Outcome.FAILED, Outcome.MISSING)
    text = _template().render(
        head=head,
        system=manifest.system,
        granted=verdict.granted,
        controls=verdict.controls,
        gating=[one for one in found if one.gates],
        telling=[one for one in found if one.outcome in unmet and not one.gates],
        passed=[one for one in found if one.outcome is Outcome.PASSED],
        beside=[one for one in found if one.outcome is Outcome.NOT_APPLICABLE],
        actions=told.actions(found),
        stages=_stages(manifest, verdict),
        datasets=coverage.datasets(manifest, facts),
        copies=coverage.copies(facts),
        parity=coverage.parity(manifest, facts),
        lineage=coverage.lineage(manifest, facts),
        gaps=gaps(manifest, facts, verdict),
        packs=[_count(path, pack, verdict) for path, pack in sorted(packs.items())],
        files=_rows(others),
    )
    return (text.strip() + "\n").encode()


def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415  loaded when a page is made
    from markupsafe import Markup  # noqa: PLC0415  comes with jinja2

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["prose"] = _prose
    environment.filters["number"] = lambda value: f"{value:,}".replace(",", "\u202f")
    environment.filters["words"] = lambda value: str(value).replace("_", " ")
    folder = files("compliance.evidence") / "templates"
    environment.globals["style"] = Markup((folder / "page.css").read_text("utf-8"))  # noqa: S704  ours
    return environment.from_string((folder / "index.html.j2").read_text("utf-8"))


def _prose(text: str) -> "Markup":
    """Escaped text in which what stands between backticks is code."""
    from markupsafe import Markup, escape  # noqa: PLC0415  comes with jinja2

    parts = str(text).split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    code = Markup("<code>{}</code>")
    return Markup("").join(code.format(p) if i % 2 else escape(p) for i, p in enumerate(parts))


def _titles() -> dict[str, str]:
    """Check id → the first line of its page."""
    return {
        name: (check.__doc__ or name).strip().splitlines()[0].rstrip(".")
        for name, check in CHECKS.items()
    }


def _stages(manifest: Manifest, verdict: Verdict) -> Sequence[StageCount]:
    return [
        StageCount(
            stage.value,
            sum(one.stage is stage for one in manifest.datasets.values()),
            sum(stage in one.stages and bool(one.checks) for one in verdict.controls),
        )
        for stage in Stage
    ]


def _count(path: str, pack: Pack, verdict: Verdict) -> told.PackCount:
    standing = [told.standing(one) for one in verdict.controls if one.pack == pack.name]
    return told.PackCount(
        name=pack.name,
        path=path,
        title=pack.title,
        source=pack.source,
        evidenced=standing.count("evidenced"),
        partly=standing.count("partly"),
        failed=standing.count("failed"),
        missing=standing.count("missing"),
        not_applicable=standing.count("not_applicable"),
        not_assessed=standing.count("not_assessed"),
    )


def _rows(others: Files) -> list[FileRow]:
    return [FileRow(one, _purpose(one.path)) for one in entries_of(others)]


def _purpose(path: str) -> str:
    if path.startswith(f"{FOLDER}/"):
        return "a statement of the builder, in an envelope of its own"
    return _PURPOSES.get(path, "the policy's own bytes")
