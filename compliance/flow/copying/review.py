"""A plan for review: a scan, the plan inferred from it, and the text that a person reads."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from compliance.flow.copying.infer_plan import infer_plan
from compliance.flow.copying.plan_file import mentions_of, name_in, plan_text, verdicts_of
from compliance.flow.scan import scan
from compliance.flow.scanning.placing import placed
from compliance.progress import SILENT, Progress
from masking.plan import Plan
from masking.presets import with_preset
from policies.manifest import Manifest
from policies.reports import ScanReport


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan that nobody has reviewed yet."""

    plan: Plan
    text: str
    """YAML with what each column was taken for, and why."""
    report: ScanReport


def propose(
    source: Path,
    *,
    manifest: Manifest | None = None,
    root: Path | None = None,
    preset: tuple[str, date] | None = None,
    progress: Progress = SILENT,
) -> Proposal:
    """Scan a file or folder and infer how to mask it.

    Args:
        source: file or folder.
        manifest: tells what its owner calls its columns.
        root: the manifest's folder.
        preset: name, and day by which ages are judged.
        progress: told of each file.

    Raises:
        SourceError: it is absent.
        IncompleteError: a file cannot be read to its end.
    """
    base, place = (root or Path()).resolve(), placed(source)
    report = scan([source], manifest=manifest, root=base, progress=progress)
    plan = infer_plan(place, report, root=base, progress=progress)
    if preset is not None:
        plan = with_preset(plan, *preset)
    mentions = mentions_of((name_in(place, base / one.uri), one) for one in report.inputs)
    text = plan_text(plan, verdicts_of(place, report, root=base), mentions)
    return Proposal(plan, text, report)
