"""Taint agrees with the plain meaning of reachability, and tells ways that are real and short."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.graph import Cell, graph_of
from checks.records import ColumnEdge, LineageFacts, Run
from checks.taint import Copy, Taint
from policies.manifest import Manifest

NODES, COLUMNS = "abcde", "xy"
CELLS = st.builds(Cell, st.sampled_from(NODES), st.sampled_from(COLUMNS))
EDGES = st.builds(
    lambda source, target, masking, indirect: ColumnEdge(
        *source, *target, masking=masking, indirect=indirect, job="j"
    ),
    CELLS,
    CELLS,
    st.booleans(),
    st.booleans(),
)
MANIFEST = Manifest.model_validate({"version": 1, "system": {"name": "x"}})
COPIES = st.dictionaries(
    st.sampled_from(NODES),
    st.builds(
        lambda masked, kept: Copy(
            claims=True,
            paths=frozenset(COLUMNS),
            masked=frozenset(masked),
            accepted=frozenset(masked) | kept,
        ),
        st.frozensets(st.sampled_from(COLUMNS)),
        st.frozensets(st.sampled_from(COLUMNS)),
    ),
    max_size=2,
)


def passes(edge, copies, *, direct):
    """The plain meaning: values move unless the edge is indirect, or its target stops them."""
    if edge.indirect:
        return False
    copy = copies.get(edge.target)
    return copy is None or not copy.stops(edge, direct=direct)


@settings(max_examples=300, deadline=None)
@given(st.lists(EDGES, max_size=14), st.sets(CELLS, max_size=3), COPIES, st.booleans())
def test_a_cell_is_tainted_exactly_if_values_can_move_there(edges, sources, copies, direct):
    open_ = [edge for edge in edges if passes(edge, copies, direct=direct)]
    distance = dict.fromkeys(sources, 0)
    for step in range(1, len(edges) + 2):
        for edge in open_:
            source = Cell(edge.source, edge.source_column)
            target = Cell(edge.target, edge.target_column)
            if distance.get(source) == step - 1:
                distance.setdefault(target, step)
    facts = LineageFacts(nodes=dict.fromkeys(NODES), runs=(), columns=tuple(edges))
    taint = Taint(graph_of(facts, MANIFEST), copies, direct)
    taint.walk(sources)
    assert set(taint.came) == set(distance)
    for cell, steps in distance.items():
        way = [one for one, _ in taint.path(cell)]
        assert len(way) == steps + 1
        assert way[0] in sources
        moves = {(Cell(e.source, e.source_column), Cell(e.target, e.target_column)) for e in open_}
        assert all(step in moves for step in pairwise(way))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=8),
    st.lists(EDGES, max_size=6),
    st.sets(st.sampled_from(NODES)),
)
def test_telling_columns_never_makes_more_nodes_tainted(runs, edges, told):
    """A job that tells its columns can only narrow what flows; not telling is the worst case."""
    facts = {
        covered: LineageFacts(
            nodes=dict.fromkeys(NODES),
            runs=tuple(Run(f"r{i}", "1", (a,), (b,)) for i, (a, b) in enumerate(runs)),
            columns=tuple(edges),
            covered=tuple(f"r{i}⟶{b}" for i, (_, b) in enumerate(runs) if covered and b in told),
        )
        for covered in (False, True)
    }
    reached = {}
    for covered, lineage in facts.items():
        taint = Taint(graph_of(lineage, MANIFEST), {}, direct=True)
        taint.walk([Cell("a", "x")])
        reached[covered] = {cell.node for cell in taint.came}
    assert reached[True] <= reached[False]
