import pytest

from compliance.sources.blob import LocalFile, MemoryBlob


def test_a_file_can_be_read_again_for_each_pass(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"abc")
    blob = LocalFile(tmp_path / "a.csv")
    for _ in range(2):
        with blob.open() as stream:
            assert stream.read() == b"abc"
    assert (blob.name, blob.size, blob.uri) == ("a.csv", 3, str(tmp_path / "a.csv"))


def test_a_file_is_called_as_reports_call_it(tmp_path):
    assert str(LocalFile(tmp_path / "a.csv", "data/a.csv")) == "data/a.csv"


def test_a_file_that_is_gone_has_another_state(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"abc")
    before = LocalFile(path).state
    path.unlink()
    assert LocalFile(path).state != before
    assert LocalFile(path).size == 0


def test_what_is_in_memory_does_not_show():
    blob = MemoryBlob("HEAD~1:data/a.csv", b"536-90-4399")
    assert "536" not in repr(blob)
    assert (blob.name, blob.size) == ("a.csv", 11)
    assert blob.open().read() == blob.open().read() == b"536-90-4399"


@pytest.mark.parametrize("name", ["a.csv", "x/a.csv", "a.zip!/x/a.csv", "commit:a.csv"])
def test_the_name_is_the_last_part(name):
    assert MemoryBlob(name, b"").name.endswith("a.csv")
