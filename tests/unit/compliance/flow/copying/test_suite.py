import pytest

from compliance.flow.copying.pair import Pair
from compliance.flow.copying.suite import suite
from compliance.sources.blob import LocalFile
from compliance.sources.table import copier
from masking.plan import ColumnPlan

COLUMNS = {
    "id": ColumnPlan(transform="format_preserving"),
    "name": ColumnPlan(transform="person"),
    "group": ColumnPlan(transform="keep", reason="asked"),
}
SOURCE = "id,name,group\nA00001,Ann,x\nA00002,,x\nA00003,Bob,y\n"


@pytest.fixture
def asked(tmp_path):
    def ask(copy: str):
        for name, text in (("source.csv", SOURCE), ("copy.csv", copy)):
            (tmp_path / name).write_text(text)
        sides = [
            lambda name=name: copier("csv").open(LocalFile(tmp_path / name))
            for name in ("source.csv", "copy.csv")
        ]
        return suite(Pair("copy.csv", COLUMNS, *sides))

    return ask


def test_great_expectations_finds_a_copy_as_its_source(asked) -> None:
    found = asked("id,name,group\nB77001,Eve,x\nB77002,,x\nB77003,Jim,y\n")
    assert found.holds
    assert found.source == found.copy < found.asked  # a name is missing, groups repeat


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param("id,name,group\nB77001,Eve,x\nB77001,,x\nB77003,Jim,y\n", id="a key twice"),
        pytest.param("id,name,group\nB77001,Eve,x\n,,x\nB77003,Jim,y\n", id="a key is missing"),
        pytest.param("id,name,group\nB77001,Eve,x\nB77003,Jim,y\n", id="a row is missing"),
        pytest.param("id,name,group\nB770010,Eve,x\nB77002,,x\nB77003,J,y\n", id="a key is longer"),
    ],
)
def test_and_another_one_otherwise(asked, copy) -> None:
    assert not asked(copy).holds
