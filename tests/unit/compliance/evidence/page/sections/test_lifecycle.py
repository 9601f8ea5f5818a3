"""The picture's section."""

from compliance.evidence.page.sections.lifecycle import gather


def test_the_picture_and_its_words_tell_the_same_datasets(refused):
    found = gather(refused)
    drawn = {one.node.name for one in found.drawing.boxes}
    assert drawn >= {one.dataset for one in found.flows.open}
    assert found.stages[0].name == "ingest"
    assert sum(one.datasets for one in found.stages) == 2
    assert [one.name for one in found.stages if one.models] == ["deploy"]
