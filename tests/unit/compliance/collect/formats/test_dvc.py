import pytest

LOCK = {
    "schema": "2.0",
    "stages": {
        "prepare": {
            "cmd": "python prepare.py",
            "deps": [
                {"path": "prepare.py", "md5": "aa"},
                {"path": "raw.csv", "md5": "BB", "size": 3},
            ],
            "outs": [{"path": "out", "md5": "cc.dir"}],
        }
    },
}


def test_stages_are_jobs_and_programs_are_no_inputs(read, flows):
    reading = read("dvc", "pipes/dvc.lock", LOCK)
    assert flows(reading) == [(["file/pipes/raw.csv"], ["file/pipes/out"])]
    assert reading.gaps == ()


def test_digests_are_told_with_what_they_cover(read):
    digests = {one.node: (one.algorithm, one.value, one.whole) for one in
               read("dvc", "dvc.lock", LOCK).digests}  # fmt: skip
    assert digests["file/raw.csv"] == ("md5", "bb", True)
    assert digests["file/out"] == ("md5", "cc.dir", False)


def test_an_old_lock_has_no_heading(read, flows):
    assert flows(read("dvc", "dvc.lock", LOCK["stages"])) == [(["file/raw.csv"], ["file/out"])]


def test_stages_as_written_count_where_nothing_ran(read, flows, tmp_path):
    written = {"stages": {"s": {"cmd": "x", "deps": ["a.csv"], "outs": [{"b.csv": {"cache": 0}}]}}}
    assert flows(read("dvc", "dvc.yaml", written)) == [(["file/a.csv"], ["file/b.csv"])]
    (tmp_path / "dvc.lock").write_text("")
    assert read("dvc", "dvc.yaml", written).events == ()


def test_a_stage_has_its_own_folder(read, flows):
    written = {
        "stages": {"s": {"cmd": "x", "wdir": "sub", "deps": ["../a.csv"], "outs": ["b.csv"]}}
    }
    assert flows(read("dvc", "p/dvc.yaml", written)) == [(["file/p/a.csv"], ["file/p/sub/b.csv"])]


def test_a_pattern_of_stages_is_told(read):
    written = {"stages": {"s": {"foreach": ["a"], "do": {"cmd": "x"}}}}
    assert "is a pattern" in read("dvc", "dvc.yaml", written).gaps[0]


def test_an_import_is_made_from_what_it_names(read, flows):
    told = {
        "deps": [{"path": "s3://bucket/raw/a.csv", "etag": "e"}],
        "outs": [{"path": "a.csv", "md5": "aa"}],
    }
    assert flows(read("dvc", "a.csv.dvc", told)) == [(["s3://bucket/raw/a.csv"], ["file/a.csv"])]
    told["deps"] = [{"path": "data", "repo": {"url": "https://example.com/r.git"}}]
    assert flows(read("dvc", "a.csv.dvc", told))[0][0] == ["https://example.com/r.git/data"]


def test_data_that_was_added_is_a_dataset(read):
    (event,) = read("dvc", "d/a.csv.dvc", {"outs": [{"path": "a.csv", "md5": "aa"}]}).events
    assert event.dataset.id == "file/d/a.csv"


@pytest.mark.parametrize("name", ["dvc.lock", "a.csv.dvc"])
@pytest.mark.parametrize(
    "broken", ["", "a: [", "text", "[]", "stages: [1]", "stages: {a: 1}", "outs: 3", "&a [*a]"]
)
def test_what_cannot_be_read_is_told(read, name, broken):
    reading = read("dvc", name, broken)
    assert reading.events == ()
    assert len(reading.gaps) == 1


def test_other_documents_are_left_to_other_formats(read):
    assert read("dvc", "params.yaml", LOCK) is None
