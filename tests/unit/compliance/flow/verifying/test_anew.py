"""Last year's release under this year's law."""

from datetime import timedelta

import pytest

from compliance.evidence.write import publish
from compliance.flow.verify import inspect
from compliance.flow.verifying.anew import judged_anew
from policies.errors import PolicyError
from policies.terms import Outcome

STRICTER = """\
name: law-of-2027
title: A law that asks for more
controls: [{id: models, title: Models are in the schedule, source: Art. 9, checks: [RET-004]}]
"""


@pytest.fixture
def inspected(company, tmp_path):
    publish(company.files(tmp_path), tmp_path / "bundle")
    return inspect(tmp_path / "bundle")


def test_on_its_own_day_it_is_what_it_was(inspected, company, tmp_path):
    assert judged_anew(inspected, as_of=company.as_of, root=tmp_path).granted


def test_what_has_expired_by_then_is_missing(inspected, company, tmp_path):
    late = company.expires.date() + timedelta(days=1)
    verdict = judged_anew(inspected, as_of=late, root=tmp_path)
    assert not verdict.granted
    assert {one.outcome for one in verdict.controls if one.checks} == {Outcome.MISSING}


def test_another_policy_may_come_to_another_verdict(inspected, company, tmp_path):
    (tmp_path / "law.yaml").write_text(STRICTER)
    policies = ["./law.yaml"]
    verdict = judged_anew(inspected, as_of=company.as_of, policies=policies, root=tmp_path)
    assert [one.pack for one in verdict.controls] == ["law-of-2027"]
    assert not verdict.granted


def test_a_policy_that_is_not_there_is_told(inspected, company, tmp_path):
    with pytest.raises(PolicyError):
        judged_anew(inspected, as_of=company.as_of, policies=["./none.yaml"], root=tmp_path)
