"""`compliance check`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from compliance.cli.options import AsOf


def check(  # noqa: PLR0917  each is an option
    facts: Annotated[
        Path | None,
        typer.Option("--facts", help="Facts to judge; .compliance/facts.json if not told."),
    ] = None,
    policy: Annotated[
        list[str] | None,
        typer.Option("--policy", help="Pack by name or file; those of the manifest if not told."),
    ] = None,
    stage: Annotated[
        str | None, typer.Option("--stage", help="Only the controls of this stage.")
    ] = None,
    as_of: AsOf = None,
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="Tell how far the evidence reaches in every framework."),
    ] = False,
    form: Annotated[
        Literal["text", "json", "markdown"],
        typer.Option(
            "--format", help="How to tell the verdict; markdown for the summary of a job."
        ),
    ] = "text",
    manifest: Annotated[
        Path | None,
        typer.Option("--manifest", help="The compliance.yaml whose folder holds the facts."),
    ] = None,
) -> None:
    """Judge the collected facts by policies: 0 passed, 1 a control failed, 3 evidence is missing.

    With --coverage nothing gates: every control of the frameworks that come with us is told as
    evidenced, partly evidenced, not evidenced, not applicable or not assessed.

    Example: compliance check --policy start --policy gdpr --stage train
    """
    from checks.coverage import coverage_of
    from compliance.cli import coverage_text
    from compliance.cli.clock import now
    from compliance.cli.verdict_text import FORMATS
    from compliance.flow.check import (
        before_release,
        framework_packs,
        packs_for,
        read_facts,
        stage_named,
    )
    from compliance.flow.check import check as judge
    from policies.load import find_manifest

    found = manifest or find_manifest(Path.cwd())
    root = found.parent if found else Path.cwd()
    collected = read_facts(facts or root / ".compliance" / "facts.json")
    if coverage:
        chosen = packs_for(collected, policy, root) if policy else framework_packs(root)
        verdict = judge(collected, chosen, as_of=(as_of or now()).date(), stage=stage_named(stage))
        typer.echo("\n".join(coverage_text.FORMATS[form](coverage_of(verdict.controls))))
        return
    packs, left = before_release(packs_for(collected, policy or (), root), collected)
    verdict = judge(
        collected,
        packs,
        as_of=(as_of or now()).date(),
        stage=stage_named(stage),
    )
    typer.echo("\n".join(FORMATS[form](verdict)))
    if left:
        typer.echo(f"left to the release, which has the evidence: {', '.join(left)}", err=True)
    if verdict.failed or verdict.missing:
        from compliance.cli.exits import Exit

        raise typer.Exit(Exit.REFUSED if verdict.failed else Exit.INCOMPLETE)
