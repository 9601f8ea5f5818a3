"""Where boxes stand and arrows run."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from compliance.evidence.page.drawing import BOX, LETTERS, TALL, cut, draw
from compliance.evidence.page.graph import UNDECLARED, Edge, Flow, Graph, Node, State
from policies.terms import Stage


def node(name, stage):
    return Node(name, name, stage, "dev", False, State.CLEAN, "nothing")


STAGES = st.lists(st.sampled_from([*Stage, None]), max_size=12)


@given(STAGES, st.data())
def test_boxes_do_not_overlap_and_all_is_inside(stages, data):
    nodes = tuple(node(f"d{n}", stage) for n, stage in enumerate(stages))
    names = [one.id for one in nodes]
    pairs = (
        data.draw(st.sets(st.tuples(st.sampled_from(names), st.sampled_from(names))))
        if names
        else ()
    )
    edges = tuple(Edge(a, b, Flow.SAFE) for a, b in sorted(pairs) if a != b)
    found = draw(Graph(nodes, edges))
    assert len(found.boxes) == len(nodes)
    assert len(found.arrows) == len(edges)
    for a, b in combinations(found.boxes, 2):
        assert abs(a.x - b.x) >= BOX or abs(a.y - b.y) >= TALL
    assert all(one.x + BOX <= found.width and one.y + TALL <= found.height for one in found.boxes)


def test_stages_at_which_nothing_lies_are_narrow():
    found = draw(Graph((node("a", Stage.TRAIN),), ()))
    assert [one.name for one in found.columns if not one.empty] == ["train"]
    assert len(found.columns) == len(Stage)


def test_what_is_not_declared_stands_below_in_a_column_of_its_own():
    graph = Graph(
        (node("a", Stage.TRAIN), node(UNDECLARED, None)), (Edge("a", UNDECLARED, Flow.ASTRAY),)
    )
    found = draw(graph)
    assert found.columns[-1].name == "elsewhere"
    assert found.boxes[1].y > found.boxes[0].y + TALL
    assert found.arrows[0].told == "a to not declared: from or to what is not declared"


def test_what_alarms_is_drawn_last():
    nodes = tuple(node(name, stage) for name, stage in zip("abc", Stage, strict=False))
    edges = (Edge("a", "c", Flow.ALARM), Edge("b", "c", Flow.SAFE))
    assert [one.edge.flow for one in draw(Graph(nodes, edges)).arrows] == [Flow.SAFE, Flow.ALARM]


def test_a_long_name_is_cut_to_its_box():
    (box,) = draw(Graph((node("x" * 60, Stage.TRAIN),), ())).boxes
    assert len(box.label) == LETTERS
    assert box.label.endswith("…")


@given(st.text(alphabet="aé世界\u202e", max_size=60))
def test_what_is_cut_fits_and_is_a_beginning(text):
    short = cut(text, LETTERS)
    wide = sum(2 if one in "世界" else 1 for one in short)
    assert wide <= LETTERS
    whole = text.replace("\u202e", "[U+202E]")
    assert short == whole or (short[-1] == "…" and whole.startswith(short[:-1]))


def test_what_comes_from_nowhere_starts_where_it_comes_from():
    nodes = (node("a", Stage.TRAIN), node(UNDECLARED, None))
    found = draw(Graph(nodes, (Edge(UNDECLARED, "a", Flow.ASTRAY),)))
    source = next(one for one in found.boxes if one.node.id == UNDECLARED)
    assert found.arrows[0].path.startswith(f"M{source.x:g} ")


def test_what_skips_a_stage_crosses_no_box():
    nodes = tuple(node(name, stage) for name, stage in zip("abc", Stage, strict=False))
    (arrow,) = draw(Graph(nodes, (Edge("a", "c", Flow.SAFE),))).arrows
    assert "C" not in arrow.path
    assert arrow.y < TALL


def test_what_flows_back_leaves_to_the_right():
    nodes = (node("a", Stage.INGEST), node("b", Stage.TRAIN))
    back, here = (draw(Graph(nodes, (Edge(*pair, Flow.SAFE),))).arrows[0] for pair in ("ba", "ab"))
    assert back.x > here.x
