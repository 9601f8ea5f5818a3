import pytest

from policies.globs import covers, is_glob, literal_length


@pytest.mark.parametrize(
    ("declared", "path"),
    [
        pytest.param("data/a.csv", "data/a.csv", id="itself"),
        pytest.param("./data//a.csv", "data/a.csv", id="written otherwise"),
        pytest.param("data", "data/deep/a.csv", id="below a folder"),
        pytest.param("data/", "data/a.csv", id="folder with a slash"),
        pytest.param(".", "a.csv", id="here"),
        pytest.param("/", "/a.csv", id="root"),
        pytest.param("data/*.csv", "data/a.csv", id="star"),
        pytest.param("data/?.csv", "data/a.csv", id="question mark"),
        pytest.param("data/[a-c].csv", "data/b.csv", id="class"),
        pytest.param("data/[!x].csv", "data/b.csv", id="negated class"),
        pytest.param("data/**", "data/x/y.csv", id="all below"),
        pytest.param("**/*.csv", "a.csv", id="no folder between"),
        pytest.param("data/**/a.csv", "data/x/y/a.csv", id="folders between"),
    ],
)
def test_it_covers(declared, path):
    assert covers(declared, path)


@pytest.mark.parametrize(
    ("declared", "path"),
    [
        pytest.param("data/a", "data/ab", id="only whole names"),
        pytest.param("data/*.csv", "data/x/a.csv", id="a star stays in its folder"),
        pytest.param("data/*", "data/x/a.csv", id="a glob does not reach below"),
        pytest.param("data/[a-c].csv", "data/d.csv", id="class"),
        pytest.param("data/a.csv", "data/aXcsv", id="a dot is a dot"),
        pytest.param("data/*.csv", "data/a.csv.bak", id="to the end"),
    ],
)
def test_it_does_not_cover(declared, path):
    assert not covers(declared, path)


def test_a_more_precise_path_has_more_literal_characters():
    assert (
        literal_length("data/*.csv") < literal_length("data/a*.csv") < literal_length("data/a.csv")
    )
    assert is_glob("data/*")
    assert not is_glob("data/a.csv")
