from datetime import UTC, date, datetime

import yaml

from checks.reported.duties import Authorship
from compliance.collect.authorship import GitAuthorship
from compliance.collect.interface import Scope
from masking.plan import Plan
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DECLARED = parse(
    Manifest, {"version": 1, "system": {"name": "x"}, "policies": ["start", "./own.yaml"]}
)


PLAN = "version: 1\ntables:\n  '*.csv':\n    id: {transform: token, entity: CUSTOMER_ID}\n"


def authored(root):
    (report,) = GitAuthorship().collect(Scope(DECLARED, root, NOW))
    return report, {one.path: one for one in parse(Authorship, report.data).files}


def test_authors_and_dates_come_from_git(repository):
    for name in ("compliance.yaml", "own.yaml", "other.yaml"):
        repository.stage(name, "a: 1\n")
    repository.stage("masking/train.yml", PLAN)
    repository.stage("charts/x.yaml", "tables: {{ .Values.x }}\n")
    repository.commit()
    repository.git("config", "user.name", "Noah Berg")
    repository.git("config", "user.email", "17+nberg@users.noreply.example")
    repository.stage("masking/train.yml", f"# reviewed\n{PLAN}")
    repository.commit()
    report, found = authored(repository.root)
    assert report.complete
    assert set(found) == {"compliance.yaml", "own.yaml", "masking/train.yml"}
    plan = found["masking/train.yml"]
    assert plan.authors == ("Noah Berg", "17+nberg", "Test")
    assert isinstance(plan.changed, date)
    assert found["own.yaml"].digest.startswith("sha256:")


def test_a_plan_is_known_by_the_digest_that_mask_reports_tell(repository):
    repository.stage("compliance.yaml", "a: 1\n")
    repository.stage("masking/train.yml", f"# in other words, the same plan\n{PLAN}")
    repository.commit()
    _, found = authored(repository.root)
    assert found["masking/train.yml"].digest == parse(Plan, yaml.safe_load(PLAN)).digest


def test_a_plan_has_one_digest_for_every_recipient_and_key(repository):
    repository.stage("compliance.yaml", "a: 1\n")
    repository.stage("masking/train.yml", f"recipient: a\nepoch: '2'\n{PLAN}")
    repository.commit()
    _, found = authored(repository.root)
    assert found["masking/train.yml"].digest == parse(Plan, yaml.safe_load(PLAN)).digest


def test_what_is_changed_and_not_committed_has_no_author(repository):
    repository.stage("compliance.yaml", "a: 1\n")
    repository.commit()
    repository.write("compliance.yaml", "a: 2\n")
    repository.write("own.yaml", "a: 2\n")
    _, found = authored(repository.root)
    assert [one.authors for one in found.values()] == [(), ()]


def test_without_a_repository_there_is_no_report(tmp_path):
    (tmp_path / "compliance.yaml").write_text("x")
    assert list(GitAuthorship().collect(Scope(DECLARED, tmp_path, NOW))) == []
