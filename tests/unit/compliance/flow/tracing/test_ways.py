"""Ways from what holds a person: the surest counts, and circles end."""

from compliance.flow.tracing.ways import How, Lay, Origin, Way


def way(source, target, confidence=1.0, how=How.RECORDED):
    return Way(source, target, how, confidence)


def test_steps_multiply_and_tell_their_kinds_once():
    ways = (way("a", "b", 0.5, How.CONTENT), way("b", "c"), way("c", "d"))
    origins = Lay(ways).origins({"a": 0.8})
    assert origins["d"] == (Origin("a", (How.CONTENT, How.RECORDED), 0.4),)
    assert set(origins) == {"b", "c", "d"}


def test_of_two_ways_the_surer_counts_though_it_is_found_later():
    ways = (way("a", "c", 0.2, How.CONTENT), way("a", "b"), way("b", "c", how=How.DECLARED))
    assert Lay(ways).origins({"a": 1.0})["c"] == (Origin("a", (How.RECORDED, How.DECLARED), 1.0),)


def test_a_circle_ends_and_nothing_is_made_from_itself():
    origins = Lay((way("a", "b"), way("b", "a"))).origins({"a": 1.0})
    assert set(origins) == {"b"}


def test_several_holders_are_told_the_surest_first():
    origins = Lay((way("a", "c", 0.5), way("b", "c"))).origins({"a": 1.0, "b": 1.0})
    assert [one.dataset for one in origins["c"]] == ["b", "a"]


def test_where_nobody_holds_the_subject_nothing_is_reached():
    assert Lay((way("a", "b"),)).origins({}) == {}
