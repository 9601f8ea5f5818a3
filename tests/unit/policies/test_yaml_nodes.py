from pathlib import Path

import pytest

from policies.errors import PolicyError
from policies.yaml_nodes import entries, nodes_of, place, read_nodes, value_of

FILE = Path("x.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("no", "no", id="Norway"),
        pytest.param("on", "on", id="on is text"),
        pytest.param("true", True, id="true"),
        pytest.param("FALSE", False, id="false"),
        pytest.param("2027-01-01", "2027-01-01", id="a date is text"),
        pytest.param("12:30", "12:30", id="a time is text"),
        pytest.param("022", 22, id="no octal without a mark"),
        pytest.param("0o17", 15, id="octal"),
        pytest.param("0x10", 16, id="hexadecimal"),
        pytest.param("-.5", -0.5, id="float"),
        pytest.param("1e3", 1000.0, id="exponent"),
        pytest.param("-.inf", float("-inf"), id="infinity"),
        pytest.param('"1"', "1", id="quoted"),
        pytest.param("!!str 1", "1", id="said to be text"),
        pytest.param("~", None, id="null"),
        pytest.param("", None, id="nothing"),
        pytest.param("9" * 400, "9" * 400, id="too long for a number"),
        pytest.param("[1, [x]]", [1, ["x"]], id="list"),
    ],
)
def test_a_value_is_read_by_the_core_schema(text, value):
    assert value_of(nodes_of(f"a: {text}\n", FILE)) == {"a": value}


def test_every_key_is_text():
    assert value_of(nodes_of("2020: a\ntrue: b\n", FILE)) == {"2020": "a", "true": "b"}


def test_an_alias_and_a_merge_give_what_they_name():
    text = "a: &x {q: 1, r: 2}\nb: {<<: *x, r: 3}\nc: *x\nd: {<<: [*x, {q: 9, s: 4}]}\n"
    value = value_of(nodes_of(text, FILE))
    assert value["b"] == {"q": 1, "r": 3}
    assert value["c"] == {"q": 1, "r": 2}
    assert value["d"] == {"q": 1, "r": 2, "s": 4}


def test_a_node_knows_its_place():
    _, value = entries(nodes_of("a: 1\nb:\n  c: 2\n", FILE))["b"]
    assert place(value) == (FILE, 3)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param("", 1, "is empty", id="empty"),
        pytest.param("# only a comment\n", 1, "is empty", id="comment"),
        pytest.param("- a\n", 1, "keys and values", id="list"),
        pytest.param("a: 1\nb: 2\na: 3\n", 3, "stands twice, first in line 1", id="twice"),
        pytest.param("x:\n  a: 1\n  a: 1\n", 3, "stands twice", id="twice, deep"),
        pytest.param("a: [1\nb: 2\n", 2, "is no YAML", id="broken"),
        pytest.param("a: *b\n", 1, "undefined alias", id="unknown alias"),
        pytest.param("a: 1\n---\nb: 1\n", 2, "is no YAML", id="two documents"),
        pytest.param("a: !!python/object:os.system x\n", 1, "tag", id="python object"),
        pytest.param("a: !!int x\n", 1, "tag", id="wrong tag"),
        pytest.param("? [a]\n: 1\n", 1, "plain text", id="key is a list"),
        pytest.param("a: 1\n<<: 3\n", 2, "must name a mapping", id="merge of a number"),
        pytest.param("a: &x [*x]\n", 1, "refers to what holds it", id="circle"),
        pytest.param("a: " + "[" * 70 + "]" * 70, 1, "nested too deeply", id="deep"),
        pytest.param("a: " + "[" * 5000, 1, "nested too deeply", id="very deep"),
        pytest.param("a: 1\nb: \x01\n", 2, "character that YAML forbids", id="control character"),
    ],
)
def test_what_is_no_declaration_is_refused_with_its_line(text, line, message):
    with pytest.raises(PolicyError, match=message) as caught:
        value_of(nodes_of(text, FILE))
    assert caught.value.line == line
    assert caught.value.hint


def test_aliases_cannot_expand_without_bound():
    text = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    with pytest.raises(PolicyError, match="without bound"):
        nodes_of(text, FILE)


def test_an_unreadable_file_is_told(tmp_path):
    with pytest.raises(PolicyError, match="no such file"):
        read_nodes(tmp_path / "absent.yaml")
    with pytest.raises(PolicyError, match="cannot be read"):
        read_nodes(tmp_path)
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"a: 1\nb: caf\xe9\n")
    with pytest.raises(PolicyError, match=r"latin.yaml:2: is not UTF-8"):
        read_nodes(latin)
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * ((4 << 20) + 1))
    with pytest.raises(PolicyError, match="too large"):
        read_nodes(large)
