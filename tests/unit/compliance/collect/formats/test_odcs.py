import pytest

CONTRACT = {
    "apiVersion": "v3.1.0",
    "kind": "DataContract",
    "id": "c-1",
    "version": "1.2.0",
    "servers": [
        {"server": "s", "type": "postgres", "host": "h", "port": 5432, "database": "d",
         "schema": "public"},
    ],
    "schema": [
        {
            "name": "people",
            "physicalName": "people_tbl",
            "properties": [
                {"name": "id", "transformSourceObjects": ["raw_people", "raw_ids"]},
                {"name": "ssn", "classification": "restricted"},
            ],
        }
    ],
    "roles": [
        {"role": "readers", "access": "read", "firstLevelApprovers": "Lead",
         "secondLevelApprovers": "NA"},
    ],
    "slaProperties": [
        {"property": "retention", "value": 3, "unit": "y", "element": "people.created",
         "driver": "regulatory"},
        {"property": "latency", "value": 4},
    ],
}  # fmt: skip


def test_a_contract_is_read(read, flows):
    reading = read("odcs", "contract.odcs.yaml", CONTRACT)
    assert flows(reading) == [
        (
            ["postgres://h:5432/d.public.raw_people", "postgres://h:5432/d.public.raw_ids"],
            ["postgres://h:5432/d.public.people_tbl"],
        )
    ]
    (contract,) = reading.contracts
    assert contract.classified == (("people.ssn", "restricted"),)
    (role,) = contract.roles
    assert (role.name, role.access, role.approvers) == ("readers", "read", ("Lead",))
    (kept,) = contract.kept
    assert (kept.value, kept.unit, kept.element, kept.driver) == (
        "3", "y", "people.created", "regulatory",
    )  # fmt: skip


def test_a_contract_of_files_names_their_places(read):
    servers = [{"type": "s3", "location": "s3://bucket/{model}/*.parquet"}]
    reading = read("odcs", "c.yaml", CONTRACT | {"servers": servers})
    assert reading.contracts[0].tables[0].id == "s3://bucket/people_tbl/*.parquet"
    local = [{"type": "local", "path": "./{model}.csv"}]
    reading = read("odcs", "x/c.yaml", CONTRACT | {"servers": local})
    assert reading.contracts[0].tables[0].id == "file/x/people_tbl.csv"


def test_a_contract_of_version_2_is_read(read, flows):
    old = {
        "apiVersion": "v2.2.2",
        "kind": "virtualDataset",
        "uuid": "u",
        "dataset": [
            {"table": "t", "columns": [{"column": "a", "transformSourceTables": ["x; y"]}]},
        ],
        "slaProperties": [{"property": "retention", "value": 3, "unit": "y"}],
        "roles": [{"role": "r", "access": "read"}],
    }
    assert flows(read("odcs", "c.yaml", old)) == [(["odcs/x", "odcs/y"], ["odcs/t"])]


@pytest.mark.parametrize("broken", [None, [], "x", [1], [{}], [{"properties": [1]}]])
def test_a_contract_without_tables_is_told(read, broken):
    assert read("odcs", "c.yaml", CONTRACT | {"schema": broken}).gaps


@pytest.mark.parametrize("broken", [None, "x", [1], [[]], {"a": 1}])
def test_parts_of_another_form_are_passed_over(read, broken):
    parts = dict.fromkeys(("servers", "roles", "slaProperties", "team"), broken)
    assert read("odcs", "c.yaml", CONTRACT | parts).contracts


@pytest.mark.parametrize(
    "other", ["a: 1", "kind: Deployment\napiVersion: v1", "- a", "{{ x }}", ""]
)
def test_other_documents_are_left_to_other_formats(read, other):
    assert read("odcs", "c.yaml", other) is None
