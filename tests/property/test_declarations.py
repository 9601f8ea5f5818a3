"""Whatever a file holds, it is read or refused with its place; reading back is identity."""

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from policies.errors import PolicyError
from policies.globs import covers, is_glob
from policies.load import manifest_of
from policies.yaml_nodes import nodes_of, value_of

FILE = Path("x.yaml")
SECRET = "hunter2canary"
VALID = """\
version: 1
system: {name: onboarding, owner: Dana, risk_class: high}
environments:
  dev: {kind: non-production, locations: [data], controls: {tls: 1.2, mfa: required}}
datasets:
  a: {uri: data/a.csv, stage: train, environment: dev, derived_from: []}
lineage: ["lineage/*.ndjson"]
release: {required_signers: {compliance: 1}}
"""
KEYS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=40
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
NAMES = st.text("ab.", min_size=1, max_size=3).filter(lambda name: name.strip("."))
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


def refusal(read: Callable[[], object]) -> PolicyError | None:
    try:
        read()
    except PolicyError as error:
        return error
    return None


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(KEYS, VALUES, min_size=1))
def test_json_is_yaml_and_reads_back_as_it_was(data):
    assert value_of(nodes_of(json.dumps(data), FILE)) == data


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_remedy(text):
    error = refusal(lambda: value_of(nodes_of(text, FILE)))
    if error:
        assert error.hint
        assert error.file == FILE
        assert error.line >= 1


@settings(deadline=None)
@given(
    st.integers(0, len(VALID.splitlines()) - 1),
    st.integers(0, 90),
    st.sampled_from(
        [f" {SECRET}", f"{SECRET}: ", f"[{SECRET}]", f"://u:{SECRET}@h", "#", "{", "*"]
    ),
)
def test_a_damaged_manifest_is_refused_with_its_line_and_without_its_values(row, at, damage):
    lines = VALID.splitlines()
    at = min(at, len(lines[row]))
    lines[row] = lines[row][:at] + damage + lines[row][at:]
    error = refusal(lambda: manifest_of("\n".join(lines) + "\n", FILE))
    if error:
        assert error.hint
        assert 1 <= error.line <= len(lines) + 1
        assert f":{SECRET}@" not in str(error)


@given(PATHS, PATHS)
def test_a_plain_path_covers_itself_and_what_is_below(path, below):
    assert covers(path, path)
    assert covers(path, f"{path}/{below}")
    assert not is_glob(path)
    assert covers(path + "/**", f"{path}/{below}")
    assert covers("**", path)


@given(PATHS, PATHS)
def test_a_plain_path_covers_nothing_else(path, other):
    inside = other == path or other.startswith(f"{path}/")
    assert covers(path, other) is inside
