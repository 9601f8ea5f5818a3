"""The files of a bundle."""

import json

from compliance.evidence.formats.table import FORMS
from compliance.evidence.manifest_file import MANIFEST


def test_a_bundle_holds_what_an_officer_needs(company, tmp_path):
    needed = {
        "VERIFY.md",
        "decisions.json",
        "facts.json",
        "findings/scan.sarif",
        "index.html",
        MANIFEST,
        "policies/house.yaml",
        "attest/checks.dsse.json",
        "attest/verdict.dsse.json",
        *FORMS,
    }
    assert needed <= set(company.files(tmp_path))


def test_policies_stand_in_it_byte_for_byte(company, tmp_path):
    assert company.files(tmp_path)["policies/house.yaml"] == company.pack.encode()


def test_the_graph_of_columns_is_whole(company, tmp_path):
    graph = json.loads(company.files(tmp_path)["lineage/columns.json"])
    assert len(graph["columns"]) == 4
    assert [one["job"] for one in graph["runs"]] == ["copy", "train"]


def test_no_clock_no_host_and_no_path_of_the_build_is_in_it(company, tmp_path):
    import socket

    whole = b"".join(company.files(tmp_path).values())
    assert str(tmp_path).encode() not in whole
    assert socket.gethostname().encode() not in whole
