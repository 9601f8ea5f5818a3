from typer.testing import CliRunner

from compliance.cli.key import key


def test_a_key_is_made_and_replaced_and_never_shown(tmp_path) -> None:
    path = tmp_path / "mask.key"
    assert CliRunner().invoke(key, ["new", str(path)]).exit_code == 0
    before = path.read_text().strip()
    run = CliRunner().invoke(key, ["rotate", str(path)])
    assert run.exit_code == 0
    after = path.read_text().strip()
    assert before != after
    assert before not in run.output
    assert after not in run.output
    assert len(list(tmp_path.iterdir())) == 2
