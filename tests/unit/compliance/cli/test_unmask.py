import typer
from typer.testing import CliRunner

from compliance.cli.unmask import unmask
from compliance.flow.copying.plan_file import plan_text
from compliance.flow.mask import mask
from masking.plan import Plan

PLAN = Plan.model_validate({"tables": {"x.csv": {"ssn": {"transform": "national_id"}}}})
app = typer.Typer()
app.command()(unmask)


def test_values_come_back_and_are_recorded(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.csv").write_text("ssn\n" + "".join(f"{100 + n}-12-3456\n" for n in range(40)))
    (tmp_path / "mask.key").write_text("00" * 32)
    (tmp_path / "mask.key").chmod(0o600)
    (tmp_path / "plan.yaml").write_text(plan_text(PLAN, {}))
    mask(tmp_path / "x.csv", tmp_path / "copy.csv", plan=PLAN, key=bytes(32))
    words = ["--columns", "ssn", "--reason", "case 12", "--plan", "plan.yaml"]
    run = CliRunner().invoke(app, ["copy.csv", "out.csv", *words, "--key", "file:mask.key"])
    assert run.exit_code == 0, run.output
    assert "40 rows" in run.output
    assert "100-12-3456" in (tmp_path / "out.csv").read_text()
    assert "100-12" not in run.output
    assert "case 12" in (tmp_path / ".compliance/ledgers/unmaskings.ndjson").read_text()
