from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.reported.endings import Disposals
from compliance.collect.interface import Scope
from compliance.collect.logs import Logs
from compliance.flow.dispose import HeldError, dispose, verify_disposals
from policies.errors import Error
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)


def manifest(**more: object) -> Manifest:
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {"dev": {"kind": "non-production", "locations": ["dev"]}},
        "datasets": {"old": {"uri": "dev/*.csv", "stage": "train", "environment": "dev"}},
        **more,
    }
    return parse(Manifest, declared)


@pytest.fixture
def company(tmp_path: Path) -> Path:
    (tmp_path / "dev").mkdir()
    for name in ("a.csv", "b.csv"):
        (tmp_path / "dev" / name).write_text("536-90-4391")
    return tmp_path


def run(root: Path, subject: str = "old", **more: object):
    settings = {"who": "maria", "method": "unlink", "when": NOW, "delete": True, **more}
    return dispose(subject, settings.pop("manifest", manifest()), root, **settings)


def test_the_files_are_gone_and_the_ledger_says_so(company):
    certificate = run(company)
    assert list((company / "dev").iterdir()) == []
    assert certificate.paths == ("dev/a.csv", "dev/b.csv")
    assert (certificate.remains, certificate.verified) == (0, NOW.date())
    (report,) = Logs().collect(Scope(manifest(), company, NOW))
    (known,) = parse(Disposals, report.data).disposals
    assert known == certificate
    assert "4391" not in (company / ".compliance/ledgers/disposals.ndjson").read_text()


def test_what_is_there_is_deleted_only_where_that_is_asked(company):
    with pytest.raises(Error, match="is still there"):
        run(company, delete=False)
    assert len(list((company / "dev").iterdir())) == 2


def test_what_is_gone_already_is_certified_by_its_name(company):
    table = "postgresql://h/d?table=old"
    certificate = run(company, "warehouse", gone=[table], delete=False, method="drop-table")
    assert (certificate.paths, certificate.verified) == ((table,), None)
    with pytest.raises(Error, match="nothing lies there"):
        run(company, "warehouse")


def test_a_hold_forbids_it(company):
    hold = {"datasets": ["old"], "reason": "suit", "owner": "legal", "since": "2026-01-01",
            "record": "hold.md"}  # fmt: skip
    with pytest.raises(HeldError, match="legal hold"):
        run(company, manifest=manifest(holds=[hold]))
    assert len(list((company / "dev").iterdir())) == 2
    run(company, manifest=manifest(holds=[{**hold, "until": "2026-01-05"}]))


def test_what_comes_back_is_seen(company):
    run(company)
    (company / "dev/a.csv").write_text("x")
    (seen,) = verify_disposals(company, NOW)
    assert seen.remains == 1
    (report,) = Logs().collect(Scope(manifest(), company, NOW))
    assert [one.remains for one in parse(Disposals, report.data).disposals] == [1]


def test_a_ledger_that_was_changed_is_refused(company):
    run(company)
    verify_disposals(company, NOW)
    path = company / ".compliance/ledgers/disposals.ndjson"
    path.write_text(path.read_text().replace("maria", "noah", 1))
    (company / "dev/a.csv").write_text("x")
    with pytest.raises(Error, match="not as it was written"):
        run(company)
