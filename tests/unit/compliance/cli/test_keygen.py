import typer
from typer.testing import CliRunner

from compliance.cli.keygen import keygen

app = typer.Typer()
app.command()(keygen)


def test_a_masking_key_is_written_and_never_shown(tmp_path) -> None:
    path = tmp_path / "mask.key"
    run = CliRunner().invoke(app, [str(path)])
    assert run.exit_code == 0
    assert f"--key file:{path}" in run.output
    assert path.read_text().strip() not in run.output


def test_a_signing_pair_is_written_and_never_shown(tmp_path) -> None:
    path = tmp_path / "release"
    run = CliRunner().invoke(app, [str(path), "--signing"])
    assert run.exit_code == 0
    assert str(tmp_path / "release.pub") in run.output
    assert "BEGIN" not in run.output
