"""The forms in which `compliance verify` tells what a bundle is worth."""

import json
from datetime import date

import pytest

from compliance.cli.verify_text import FORMATS
from compliance.evidence.write import publish
from compliance.flow.verify import verify
from compliance.flow.verifying.retold import retold

DAY = date(2026, 3, 3)


@pytest.fixture(params=["before", "after"])
def told(company, tmp_path, request):
    bundle = tmp_path / "bundle"
    publish(company.files(tmp_path, mended=request.param == "after"), bundle)
    found = verify(bundle, trust=None, as_of=DAY)
    read = retold(found.inspected)
    return request.param, {
        name: "\n".join(form(found, lambda: read, trusting=False)) for name, form in FORMATS.items()
    }


def test_every_form_tells_the_standing(told):
    when, forms = told
    more = ", refused by its checks" if when == "before" else ""
    head = f"UNTRUSTED{more.upper()}: onboarding-automation, release 2026.3"
    assert forms["text"].startswith(f"{head}\n")
    assert json.loads(forms["json"])["standing"] == "untrusted"
    head = f"## onboarding\\-automation, release 2026.3: untrusted{more}"
    assert forms["markdown"].startswith(f"{head}\n")


def test_what_holds_the_release_stands_in_order_of_weight(told):
    when, forms = told
    holding = json.loads(forms["json"])["holding"]
    assert bool(holding) == (when == "before")
    assert ("### What holds the release" in forms["markdown"]) == (when == "before")
    assert not holding or holding[0] == "MSK-001"


def test_what_a_verifier_alone_can_judge_is_told_with_its_remedy(told):
    _, forms = told
    assert "to mend: sign it with `compliance sign`" in forms["text"]
    assert "  - to mend\\: sign it with `compliance sign`" in forms["markdown"]


def test_lacking_signatures_and_gaps_are_told(told):
    _, forms = told
    assert json.loads(forms["json"])["lacking"] == {"builder": 1, "compliance": 1}
    assert "index.html tells what was not looked at" in forms["markdown"]
    assert "no trust file was given" in forms["markdown"]
