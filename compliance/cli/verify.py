"""`compliance verify`: what a bundle is worth, told offline."""

from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli.exits import Exit, strongest
from compliance.cli.options import AsOf

if TYPE_CHECKING:
    from datetime import date

    from checks.judge import Verdict
    from compliance.flow.verify import Verification


class Form(StrEnum):
    """How it is told."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def verify(
    bundle: Annotated[Path, typer.Argument(help="The folder that `release` wrote.")],
    *,
    trust: Annotated[
        Path | None,
        typer.Option(help="Whose keys you trust; by default your own trust.yaml, if there is one."),
    ] = None,
    as_of: AsOf = None,
    policy: Annotated[
        list[str] | None,
        typer.Option(help="Judge the facts inside anew by this pack (name or file) as well."),
    ] = None,
    previous: Annotated[
        Path | None, typer.Option(help="The bundle that must be the one before it.")
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", help="How it is told; markdown for the summary of a job.")
    ] = Form.TEXT,
) -> None:
    """Verify a bundle: is it whole, does its verdict follow, who signed, does it still hold.

    With `--as-of` or `--policy` the facts inside are also judged anew: on that day, by those packs.
    Trust comes from outside: `keys: [{name: …, role: builder, public_key: builder.pub}]`, and
    `required: {compliance: 1}` where you demand more than the bundle does.

    Example: compliance verify .compliance/bundles/2026.3 --trust trust.yaml
    """
    from compliance.cli.verify_text import FORMATS
    from compliance.evidence.trust import default_path, load_trust
    from compliance.flow.verify import Standing
    from compliance.flow.verify import verify as verify_bundle
    from compliance.flow.verifying.retold import retold

    day = (as_of or datetime.now(UTC)).date()
    path = trust or (default_path() if default_path().is_file() else None)
    found = verify_bundle(
        bundle,
        trust=load_trust(path) if path else None,
        as_of=day,
        previous=previous,
    )
    read = partial(retold, found.inspected)
    for line in FORMATS[form.value](found, read, trusting=path is not None):
        typer.echo(line)
    exits = {Standing.GRANTED: Exit.CLEAN, Standing.REFUSED: Exit.REFUSED}
    code = exits.get(found.standing, Exit.UNTRUSTED)
    if as_of or policy:
        verdict = _anew(found, day, policy or [], err=form is not Form.TEXT)
        code = strongest(code, Exit.CLEAN if verdict.granted else Exit.REFUSED)
    raise typer.Exit(code)


def _anew(found: "Verification", day: "date", policies: list[str], *, err: bool) -> "Verdict":
    """Judge the facts inside anew, and tell it: beside a document on the other stream."""
    from compliance.cli.verdict_text import verdict_text
    from compliance.flow.verifying.anew import judged_anew

    verdict = judged_anew(found.inspected, as_of=day, policies=policies, root=Path.cwd())
    packs = ", ".join(dict.fromkeys(one.pack for one in verdict.controls))
    typer.echo(f"\nJudged anew as of {day} by {packs}:", err=err)
    for line in verdict_text(verdict):
        typer.echo(line, err=err)
    return verdict
