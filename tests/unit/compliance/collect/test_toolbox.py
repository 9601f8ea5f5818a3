"""Versions of what measures."""

from datetime import UTC, datetime

from checks.facts import FactKind
from compliance.collect.interface import Scope
from compliance.collect.toolbox import Toolbox
from policies.load import parse
from policies.manifest import Manifest


def test_it_tells_versions_and_no_name_of_the_machine(tmp_path):
    import socket

    manifest = parse(Manifest, {"version": 1, "system": {"name": "x"}})
    (report,) = Toolbox().collect(Scope(manifest, tmp_path, datetime(2026, 3, 1, tzinfo=UTC)))
    assert report.kind is FactKind.TOOLS
    assert report.complete
    assert "presidio-analyzer" in report.data["versions"]
    assert socket.gethostname() not in str(report.data)
