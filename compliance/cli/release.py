"""`compliance release`: one signed bundle per release."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checks.facts import Facts
    from compliance.flow.release import ReleaseResult


def release(
    name: Annotated[str, typer.Argument(help="Of the release, such as 2026.3.")],
    *,
    manifest: Annotated[
        Path | None, typer.Option(help="compliance.yaml; by default the nearest one upwards.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="Folder to write; .compliance/bundles/NAME by default.")
    ] = None,
    facts: Annotated[
        Path | None, typer.Option(help="Facts that `collect` wrote; collected now by default.")
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day on which is judged; today by default."),
    ] = None,
    signing_key: Annotated[
        Path | None, typer.Option(help="The builder's Ed25519 key, a PEM file of mode 0600.")
    ] = None,
    key: Annotated[
        str | None, typer.Option(help="URI of the run's key for fingerprints: env:NAME, file:PATH.")
    ] = None,
    previous: Annotated[
        Path | None, typer.Option(help="Bundle of the release before, named in this one.")
    ] = None,
) -> None:
    """Collect, check, build and sign the evidence of one release; a refused one as well.

    Example: compliance release 2026.3 --signing-key builder.pem
    """
    from compliance.cli.bar import Bar
    from compliance.cli.clock import now
    from compliance.flow.release import release as make
    from compliance.keys.table import fetch
    from policies.load import load_manifest

    path = _manifest(manifest)
    moment = now()
    with Bar(quiet=False) as progress:
        result = make(
            name,
            load_manifest(path),
            path.resolve().parent,
            out=output or path.parent / ".compliance" / "bundles" / name,
            now=moment,
            as_of=as_of.date() if as_of else moment.date(),
            signing_key=signing_key,
            key=fetch(key) if key else None,
            facts=_facts(facts) if facts else None,
            previous=previous,
            progress=progress,
        )
    for line in _summary(result):
        typer.echo(line, err=True)
    typer.echo(result.path)
    raise typer.Exit(Exit.CLEAN if result.verdict.granted else Exit.REFUSED)


def _manifest(named: Path | None) -> Path:
    from policies.errors import Error
    from policies.load import find_manifest

    path = named or find_manifest(Path.cwd())
    if path is None:
        raise Error("no compliance.yaml is here or above", hint="write one: compliance init")
    return path


def _facts(path: Path) -> "Facts":
    import json

    from checks.facts import facts_from_json
    from policies.errors import Error, IncompleteError

    try:
        return facts_from_json(json.loads(path.read_bytes()))
    except OSError:
        raise Error(f"{path}: cannot be read", hint="write it: compliance collect") from None
    except (ValueError, RecursionError):
        raise IncompleteError(f"{path}: is no JSON", hint="write it: compliance collect") from None


def _summary(result: "ReleaseResult") -> "Iterator[str]":
    from compliance.evidence.answers import actions, answers

    found = answers(result.verdict, {})
    gating = [one for one in found if one.gates]
    if result.verdict.granted:
        yield "CHECKS PASSED, awaiting sign-off"
    else:
        yield f"REFUSED: {len(gating)} checks hold the release"
    for one in gating:
        yield f"  {one.outcome.value:<7} {one.check}  {one.reason}"
    for place, action in enumerate(actions(found), 1):
        yield f"  next {place}: {action.remedy} (mends {action.mends})"
    if result.signed_by:
        yield f"  signed by key {result.signed_by}"
    else:
        yield "  not signed: no --signing-key was given"
    yield f"  read {result.path / 'index.html'}"
    if result.verdict.granted:
        yield f"  next: compliance sign {result.path} --key YOUR-KEY.pem"
