"""How values of each type of PostgreSQL travel."""

import pyarrow as pa
import pytest

from compliance.sources.engines.postgresql_forms import form_of
from compliance.sources.engines.postgresql_rows import arranged, decimals
from compliance.sources.interface import MalformedError


def form(base, modifier=-1, label=False, send="x_send"):
    return form_of(base, modifier, label=label, send=send)


def test_a_length_is_told_without_its_header():
    assert (form("varchar", 24).longest, form("varchar").longest) == (20, 0)
    assert form("bpchar", 7).longest == 3


def test_declared_digits_are_a_decimal_and_others_text():
    assert form("numeric", (10 << 16 | 2) + 4).kind == pa.decimal128(10, 2)
    assert form("numeric").kind == pa.string()
    assert not form("numeric").written


def test_an_unknown_type_goes_in_the_servers_own_form_or_as_text():
    assert form("point", send="point_send").exact == "point_send({0})"
    assert form("odd", send="-").exact == "{0}::text"
    assert form("mood", label=True).written


def test_uuids_and_documents_are_written_as_the_server_does():
    texts = pa.record_batch(
        {"u": ["6b1b36cb-3f4e-4a3b-8a6c-0f8b1c2d3e4f", None], "j": ['{"a":1}', None]}
    )
    written = arranged(texts, [form("uuid"), form("jsonb")])
    assert written.column("u").to_pylist() == [
        bytes.fromhex("6b1b36cb3f4e4a3b8a6c0f8b1c2d3e4f"),
        None,
    ]
    assert written.column("j").to_pylist() == ['\x01{"a":1}', None]


def test_what_is_no_number_stops_the_run_without_its_value():
    records = pa.record_batch({"n": ["NaN"]})
    with pytest.raises(MalformedError) as caught:
        decimals(records, ["n"], [form("numeric", (10 << 16 | 2) + 4)], "db: t")
    assert "db: t" in str(caught.value)
