import pytest

from compliance.collect.artefacts import artefact_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("models/scorer.onnx", "model"),
        ("out/checkpoint-500/rng_state.bin", "checkpoint"),
        ("out/last.CKPT", "checkpoint"),
        ("vectors/index.faiss", "embeddings"),
        ("chroma/chroma.sqlite3", "embeddings"),
        ("data/features/a.parquet", "features"),
        ("explore.ipynb", "notebook"),
        ("tmp/a.csv", "scratch"),
        ("data/a.csv.bak", "scratch"),
        ("run.log", "log"),
        ("s3://b/cache/a.parquet?x=1", "cache"),
        ("data/a.csv", None),
        ("tmp.csv", None),
        ("postgresql://h/d?table=tmp.x", None),
    ],
)
def test_a_name_tells_what_a_file_is(path, kind):
    assert artefact_of(path) == kind
