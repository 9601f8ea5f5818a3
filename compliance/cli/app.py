"""The command `compliance`: registers the commands, and is the only place that catches errors."""

import logging
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Final, NoReturn

import typer

from compliance import __version__
from compliance.cli.check import check
from compliance.cli.collect import collect
from compliance.cli.demo import demo
from compliance.cli.diff import diff
from compliance.cli.dispose import dispose
from compliance.cli.exits import Exit
from compliance.cli.explain import explain
from compliance.cli.init import init
from compliance.cli.key import key
from compliance.cli.keygen import keygen
from compliance.cli.log import log
from compliance.cli.mask import mask
from compliance.cli.release import release
from compliance.cli.scan import scan
from compliance.cli.sign import sign
from compliance.cli.sketch import sketch
from compliance.cli.timestamp import timestamp
from compliance.cli.trace import trace
from compliance.cli.unmask import unmask
from compliance.cli.verifier import verifier
from compliance.cli.verify import verify
from policies.errors import Error

app = typer.Typer(
    name="compliance",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Scan, mask, check and prove: compliance for the data of the AI lifecycle.",
    epilog="Exit codes: 0 clean, 1 refused, 2 usage, 3 incomplete, 4 tampered, 5 untrusted.",
)
_COMMANDS: Final[Mapping[Callable[..., None], str]] = {
    demo: "See a release refused, mended and granted.",
    init: "Write compliance.yaml, and the hooks that run it.",
    scan: "Find personal, health and payment data.",
    mask: "Make a masked copy, and prove that it is safe.",
    collect: "Collect the facts that checks look at.",
    check: "Judge the facts by policies.",
    release: "Collect, check, build and sign the evidence of a release.",
    sign: "Sign a bundle off, or refuse it with a reason.",
    verify: "Verify a bundle, offline.",
    explain: "Tell what a check, control, entity or finding means.",
    diff: "Compare two bundles: what became better, what worse.",
    log: "Enter a release into an append-only log.",
    timestamp: "Prove when a bundle was there, by an authority's word.",
    verifier: "Write a verifier in one file, for other machines.",
    trace: "Find every dataset, copy and model that holds a person.",
    dispose: "Certify that a dataset was disposed of.",
    unmask: "Give values of a reversible mask back.",
    sketch: "Sketch a dataset by keyed hashes, to compare it elsewhere.",
    keygen: "Make a new key: for masking, or for signing.",
}
"""Every command in the order of the journey, and what it does in a line."""
for command, line in _COMMANDS.items():
    app.command(short_help=line)(command)
app.add_typer(key, name="key")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _options(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log what is done.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show it.")
    ] = False,
) -> None:
    level = logging.INFO if verbose else os.environ.get("COMPLIANCE_LOG", "WARNING").upper()
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")


_SIGINT = 130
"""What typer makes of an interrupt."""


def _interrupted() -> NoReturn:
    typer.echo("interrupted; nothing half-written was left", err=True)
    sys.exit(Exit.INCOMPLETE)


def _let_go(error: BaseException | None) -> None:
    """Give up what the frames of an error hold.

    Readers in the background then end, while there is an interpreter that they may wait for.
    """
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__


def main() -> None:
    """Run the command line; every error leaves as an exit code and a message without values."""
    try:
        app(standalone_mode=True)
    except Error as error:
        typer.echo(f"error: {error}", err=True)
        if error.hint:
            typer.echo(f"  try: {error.hint}", err=True)
        _let_go(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt as error:
        _let_go(error)
        _interrupted()
    except SystemExit as ended:
        _let_go(ended)
        if ended.code == _SIGINT:
            _interrupted()
        raise
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.CLEAN)
    except Exception as error:  # noqa: BLE001  the last resort: place and type, never the message
        place = traceback.extract_tb(error.__traceback__)[-1]
        typer.echo(
            f"internal error: {type(error).__name__} at {Path(place.filename).name}:{place.lineno}",
            err=True,
        )
        typer.echo("  try: report it with this line; no data is in it", err=True)
        _let_go(error)
        sys.exit(Exit.INTERNAL)
