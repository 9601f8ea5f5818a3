"""The verb check: facts read, packs found, and nothing judged by nothing."""

import json
from datetime import date
from pathlib import Path

import pytest

from checks.facts import Facts, FactsError
from checks.interface import CheckError
from checks.report import TamperedFactsError
from compliance.flow.check import before_release, check, packs_for, read_facts, stage_named
from policies.errors import Error, PolicyError
from policies.load import load_pack
from policies.terms import Stage

CORPUS = Path(__file__).resolve().parents[3] / "corpus" / "facts"
DAY = date(2026, 6, 1)


def facts(name="sound"):
    return read_facts(CORPUS / f"{name}.json")


def test_the_packs_of_the_manifest_judge_if_none_is_named():
    assert [pack.name for pack in packs_for(facts(), (), CORPUS)] == ["start"]
    assert check(facts(), packs_for(facts(), (), CORPUS), as_of=DAY).granted


def test_the_packs_that_are_named_judge_in_their_order_and_once():
    packs = packs_for(facts(), ("gdpr", "start", "gdpr"), CORPUS)
    assert [pack.name for pack in packs] == ["gdpr", "start"]


def test_a_pack_of_ones_own_is_found_beside_the_manifest(tmp_path):
    control = {"id": "house-1", "title": "t", "source": "s", "checks": ["RET-001"]}
    pack = {"name": "house", "title": "House", "controls": [control]}
    (tmp_path / "house.yaml").write_text(json.dumps(pack), encoding="utf-8")
    (one,) = packs_for(facts(), ("./house.yaml",), tmp_path)
    assert one.name == "house"


def test_facts_without_a_manifest_need_a_named_pack():
    with pytest.raises(CheckError, match="no policy is named"):
        packs_for(Facts(()), (), CORPUS)
    with pytest.raises(PolicyError, match="no pack"):
        packs_for(Facts(()), ("nothing",), CORPUS)


def test_a_stage_without_controls_is_no_pass():
    packs = packs_for(facts(), ("start",), CORPUS)
    only_train = [pack.model_copy(update={"controls": pack.controls[9:10]}) for pack in packs]
    with pytest.raises(CheckError, match="no control of the stage archive"):
        check(facts(), only_train, as_of=DAY, stage=Stage.ARCHIVE)


def test_the_stage_is_called_by_its_name():
    assert stage_named(None) is None
    assert stage_named("train") is Stage.TRAIN
    with pytest.raises(Error, match="no stage is called 'training'"):
        stage_named("training")


@pytest.mark.parametrize(
    ("content", "error", "code"),
    [
        pytest.param(None, Error, 2, id="absent"),
        pytest.param(b"", FactsError, 3, id="empty"),
        pytest.param(b"\x00\xff", FactsError, 3, id="binary junk"),
        pytest.param(b"[" * 100_000, FactsError, 3, id="nested too deep"),
        pytest.param(b'{"version": 1}', FactsError, 3, id="no reports"),
    ],
)
def test_facts_that_cannot_be_used_are_refused(tmp_path, content, error, code):
    path = tmp_path / "facts.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error) as caught:
        read_facts(path)
    assert caught.value.exit_code == code


def test_a_folder_is_no_facts(tmp_path):
    with pytest.raises(FactsError, match="cannot be read"):
        read_facts(tmp_path)


def test_facts_that_were_changed_are_tampered_with(tmp_path):
    document = json.loads((CORPUS / "raw-copy.json").read_text(encoding="utf-8"))
    document["reports"][0]["data"]["rows"] = 1
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(TamperedFactsError):
        read_facts(path)


def test_what_only_a_release_can_show_is_left_to_it():
    packs, left = before_release([load_pack("start", Path())], Facts(()))
    assert left == ("EVD-004",)
    assert "start-evidence" not in {control.id for control in packs[0].controls}
    assert "start-flow" in {control.id for control in packs[0].controls}
