"""What the command line says of itself."""

from typer.testing import CliRunner

from compliance.cli.app import app


def test_every_command_is_told_in_one_whole_line():
    told = CliRunner().invoke(app, ["--help"], terminal_width=80).output
    lines = told.partition("Commands:")[2].partition("Exit codes")[0].splitlines()
    names = {one.split()[0] for one in lines if one.strip()}
    assert {"demo", "scan", "mask", "check", "release", "sign", "verify", "key"} <= names
    assert all(one.endswith(".") and "..." not in one for one in lines if one.strip())
