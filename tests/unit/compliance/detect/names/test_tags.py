from compliance.detect.names.tags import ENTITY_OF, KINDS, LAWFUL, TAGS


def test_a_name_goes_on_only_as_what_it_began() -> None:
    assert LAWFUL[1, 2]
    assert LAWFUL[2, 2]
    assert not LAWFUL[0, 2]
    assert not LAWFUL[3, 2]
    assert LAWFUL[:, [0, 1, 3, 5, 7]].all()


def test_every_kind_is_an_entity() -> None:
    assert len(ENTITY_OF) == len(KINDS)
    assert TAGS == 9
