from compliance.cli.init import init
from policies.load import load_manifest


def test_it_says_what_it_wrote_and_what_is_next(tmp_path, capsys):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.csv").write_text("id\n1\n")
    (tmp_path / "data/cut.parquet").write_bytes(b"PAR1")
    init(tmp_path)
    said = capsys.readouterr().out
    assert f"wrote {tmp_path / 'compliance.yaml'}" in said
    assert "found 2 files of data" in said
    assert "data/cut.parquet: could not be opened" in said
    assert "for .github/workflows/compliance.yml:" in said
    assert "next: " in said
    assert set(load_manifest(tmp_path / "compliance.yaml").datasets) == {"a", "cut"}
