"""Check: policies over facts. Never reads data, so that it can be done again years later."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from checks.facts import FactKind, Facts, FactsError
from checks.facts_document import facts_from_bytes
from checks.interface import CheckError
from checks.judge import Verdict, judge
from policies.errors import Error
from policies.load import load_pack, pack_names
from policies.policy import Pack
from policies.terms import Stage

AT_RELEASE: Final[Mapping[str, FactKind]] = {"EVD-004": FactKind.SELFSCAN}
"""Checks on the evidence itself, which is there only once a release is built."""


def check(
    facts: Facts, packs: Sequence[Pack], *, as_of: date, stage: Stage | None = None
) -> Verdict:
    """Judge every control of every pack, of one stage where told.

    Args:
        facts: What was declared and measured.
        packs: The policies.
        as_of: The day on which the verdict holds (UTC); reports that expired before do not count.
        stage: Only controls of this stage.

    Raises:
        CheckError: a control's parameters make no sense, or there is no control to judge.
        FactsError: a report's data is malformed.
    """
    verdict = judge(packs, facts, as_of, stage=stage)
    if not verdict.controls:
        where = f" of the stage {stage}" if stage else ""
        raise CheckError(
            f"there is no control{where} to judge by",
            hint="name a policy: compliance check --policy start",
        )
    return verdict


def read_facts(path: Path) -> Facts:
    """The facts that `compliance collect` wrote.

    Raises:
        Error: there is no such file.
        FactsError: it is malformed.
        TamperedFactsError: a report was changed after it was collected.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        hint = "collect them first: compliance collect"
        raise Error(f"there are no facts at {path}", hint=hint) from None
    except OSError as error:
        raise FactsError(f"{path} cannot be read ({error.strerror})") from None
    return facts_from_bytes(content, str(path))


def before_release(packs: Sequence[Pack], facts: Facts) -> tuple[tuple[Pack, ...], tuple[str, ...]]:
    """The packs without the checks that only a release can make, and the ids of those."""
    left = tuple(name for name, kind in AT_RELEASE.items() if not facts.of(kind))
    return tuple(_without(pack, left) for pack in packs), left


def _without(pack: Pack, left: Sequence[str]) -> Pack:
    kept = (
        control.model_copy(update={"checks": tuple(c for c in control.checks if c not in left)})
        for control in pack.controls
        if not control.checks or set(control.checks) - set(left)
    )
    return pack.model_copy(update={"controls": tuple(kept)})


def packs_for(facts: Facts, names: Sequence[str], root: Path) -> tuple[Pack, ...]:
    """The packs that are named, or else those that the manifest inside the facts names.

    Args:
        facts: What was collected.
        names: Names of our packs, or paths relative to `root`; empty for the manifest's.
        root: Folder of the manifest.

    Raises:
        PolicyError: a pack cannot be used.
        CheckError: nothing names a pack.
    """
    declared = facts.manifest[1].policies if facts.manifest else ()
    chosen = dict.fromkeys(names or declared)
    if not chosen:
        raise CheckError(
            "no policy is named, and the facts hold no manifest that names one",
            hint="name one: compliance check --policy start",
        )
    return tuple(load_pack(name, root) for name in chosen)


def framework_packs(root: Path) -> tuple[Pack, ...]:
    """The packs of ours that speak of a law or standard."""
    ours = (load_pack(name, root) for name in pack_names())
    return tuple(pack for pack in ours if pack.frameworks)


def stage_named(name: str | None) -> Stage | None:
    """The stage of this name, None where none is told.

    Raises:
        Error: no stage is called so.
    """
    if name is None:
        return None
    try:
        return Stage(name)
    except ValueError:
        raise Error(f"no stage is called {name!r}", hint=f"write {', '.join(Stage)}") from None
