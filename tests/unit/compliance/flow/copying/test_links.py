"""Link domains from value inclusion."""

import uuid

import pyarrow as pa
import pytest

from compliance.flow.copying.links import KeyColumn, could_link, find_links
from compliance.measure.inclusion import ColumnDigests
from policies.terms import ColumnVerdict, Entity


def _column(file, path, values, entity=None):
    digests = ColumnDigests()
    digests.add(pa.array(values))
    verdict = ColumnVerdict(path, Entity(entity), 1.0, None, None, 1, 1) if entity else None
    return KeyColumn(file, path, digests, verdict)


def _domains(*columns):
    return {link.name: [f"{c.file}:{c.path}" for c in link.members] for link in find_links(columns)}


def _uuids(*numbers):
    return [str(uuid.UUID(int=n << 64)) for n in numbers]


def test_uuid_columns_that_share_one_value_are_one_domain():
    domains = _domains(
        _column("orders.csv", "buyer", _uuids(1, 1, 2, 99)),
        _column("people.csv", "id", _uuids(1, 2, 3, 4, 5)),
        _column("visits.csv", "who", _uuids(99)),
        _column("things.csv", "id", _uuids(50)),
    )
    assert domains == {
        "people.id": ["people.csv:id", "visits.csv:who", "orders.csv:buyer"],
        "things.id": ["things.csv:id"],
    }


def test_a_single_uuid_among_sentinels_refers_still():
    domains = _domains(
        _column("claims.csv", "second_payer", [*_uuids(1), *["0"] * 500]),
        _column("payers.csv", "id", _uuids(1, 2, 3)),
    )
    assert domains == {"payers.id": ["payers.csv:id", "claims.csv:second_payer"]}


def test_long_codes_link_by_inclusion_alone():
    keys = [f"CUST-{n:05d}" for n in range(40)]
    domains = _domains(
        _column("customers.csv", "number", keys),
        _column("orders.csv", "placed_by", keys[:20] * 3),
    )
    assert domains == {"customers.number": ["customers.csv:number", "orders.csv:placed_by"]}


@pytest.mark.parametrize(
    ("file", "path", "linked"),
    [
        pytest.param("orders.csv", "customer_id", True, id="names the table"),
        pytest.param("orders.csv", "CustomerId", True, id="in camel case"),
        pytest.param("orders.csv", "CUSTOMERID", True, id="in capitals"),
        pytest.param("orders.csv", "quantity", False, id="a count"),
        pytest.param("orders.csv", "id", False, id="its own key"),
    ],
)
def test_small_numbers_link_only_when_the_name_tells(file, path, linked):
    domains = _domains(
        _column("customers.csv", "id", list(range(1, 60))),
        _column(file, path, list(range(1, 30)) * 2),
    )
    assert ("customers.id" in domains and len(domains["customers.id"]) == 2) is linked


def test_a_parent_must_be_unique():
    codes = [f"J{n:06d}" for n in range(10)] * 5
    assert not _domains(_column("a.csv", "code", codes), _column("b.csv", "code", codes))


def test_numbers_that_enumerate_are_no_keys():
    assert not _domains(_column("a.csv", "status", [0, 1, 2] * 20))


def test_a_lone_key_gets_a_domain_of_its_own():
    assert _domains(_column("a.csv", "row_id", list(range(100)))) == {"a.row_id": ["a.csv:row_id"]}


@pytest.mark.parametrize(
    ("values", "entity", "could"),
    [
        pytest.param(["a1", "a2"], None, True, id="codes of unknown meaning"),
        pytest.param(["a1", "a2"], "PERSON_ID", True, id="a person's key"),
        pytest.param(["Smith", "Jones"], "PERSON", False, id="names"),
        pytest.param(["02155", "02156"], "ZIP_CODE", False, id="places"),
        pytest.param(["J45", "E11"], "MEDICAL_CODE", False, id="codes of diagnoses"),
        pytest.param(["1.5", "2.5"], None, False, id="amounts"),
        pytest.param(["a b", "c d"], None, False, id="words"),
        pytest.param([], None, False, id="nothing"),
        pytest.param(_uuids(1), "FACILITY", True, id="UUIDs whatever they name"),
    ],
)
def test_what_could_be_a_key(values, entity, could):
    column = _column("a.csv", "x", pa.array(values, pa.string()), entity)
    assert could_link(column.digests, column.verdict) is could


def test_chains_of_references_meet_in_one_domain():
    keys = [f"ACCT-{n:05d}" for n in range(30)]
    domains = _domains(
        _column("a.csv", "key", keys),
        _column("b.csv", "key", keys[:20]),
        _column("c.csv", "ref", keys[:10] * 2),
    )
    assert [len(members) for members in domains.values()] == [3]


def test_children_of_an_absent_parent_meet_when_they_are_called_alike():
    keys = [f"CUST-{n:05d}" for n in range(40)]
    domains = _domains(
        _column("orders.csv", "customer", keys * 2),
        _column("visits.csv", "customer_id", keys[20:] * 3),
        _column("visits.csv", "machine", [f"M-{n:06d}" for n in range(10)] * 6),
    )
    assert list(domains.values()) == [["orders.csv:customer", "visits.csv:customer_id"]]


def test_a_parent_may_lack_most_of_its_children():
    domains = _domains(
        _column("customers.csv", "id", list(range(1, 20))),
        _column("orders.csv", "customer_id", list(range(1, 101)) * 2),
    )
    assert [len(members) for members in domains.values()] == [2]


def test_the_parent_is_the_table_that_the_key_is_named_after():
    links = find_links(
        [
            _column("addresses.csv", "person_id", list(range(1, 60))),
            _column("addresses.csv", "address_id", list(range(1, 60))),
            _column("persons.csv", "person_id", list(range(1, 60))),
        ]
    )
    assert [link.name for link in links] == ["addresses.address_id", "persons.person_id"]
