"""Graphs of hundreds as graphs of groups."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from compliance.evidence.page.graph import Edge, Flow, Graph, Node, State
from compliance.evidence.page.grouping import MOST, grouped
from policies.terms import Stage

STATES = (State.OPEN, State.MASKED, State.CLEAN, State.UNSEEN)


def node(number, *, environments=3):
    environment = f"e{number % environments}"
    return Node(
        f"d{number}", f"d{number}", tuple(Stage)[number % 7], environment,
        number % environments == 0, STATES[number % 4], "detail",
    )  # fmt: skip


def test_a_small_graph_stays_as_it_is():
    graph = Graph(tuple(node(n) for n in range(MOST)), ())
    assert grouped(graph) is graph


def test_hundreds_become_few_and_none_is_lost():
    nodes = tuple(node(n, environments=40) for n in range(1000))
    found = grouped(Graph(nodes, ()))
    assert len(found.nodes) <= 7 * 2 * len(STATES)
    assert sum(one.many for one in found.nodes) == 1000


def test_a_group_tells_what_is_in_it():
    nodes = tuple(
        Node(f"d{n}", f"d{n}", Stage.TRAIN, "dev", False, State.OPEN, "") for n in range(30)
    )
    (one,) = grouped(Graph(nodes, ())).nodes
    assert (one.name, one.environment, one.detail) == ("30 datasets", "dev", "personal data open")


def test_a_group_of_one_keeps_its_name():
    many = [Node(f"d{n}", f"d{n}", Stage.TRAIN, "dev", False, State.OPEN, "") for n in range(30)]
    alone = Node("x", "x", Stage.SERVE, "dev", False, State.CLEAN, "nothing")
    assert {one.name for one in grouped(Graph((*many, alone), ())).nodes} == {"30 datasets", "x"}


@given(st.sets(st.tuples(st.integers(0, 49), st.integers(0, 49)), max_size=60))
def test_edges_between_groups_are_counted(pairs):
    edges = tuple(Edge(f"d{a}", f"d{b}", Flow.SAFE) for a, b in sorted(pairs))
    found = grouped(Graph(tuple(node(n) for n in range(50)), edges))
    key = {f"d{n}": (n % 7, n % 3, n % 4) for n in range(50)}
    between = Counter(
        (key[e.source], key[e.target]) for e in edges if key[e.source] != key[e.target]
    )
    assert sum(one.many for one in found.edges) <= sum(between.values())
    ids = {one.id for one in found.nodes}
    assert all({one.source, one.target} <= ids for one in found.edges)
