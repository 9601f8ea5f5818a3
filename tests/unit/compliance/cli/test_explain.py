"""`compliance explain`: a page for everything that has a name."""

from dataclasses import fields
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from checks.table import CHECKS
from compliance.cli.explain import explain
from compliance.cli.pages import check_page, page_of
from policies.entities import ENTITIES
from policies.errors import Error
from policies.load import load_pack, pack_names

PACKS = {name: load_pack(name, Path()) for name in pack_names()}
SECTIONS = ("Why:", "Passes:", "Fails:", "Missing:", "Remedy:", "Source:")


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_explains_itself_in_all_parts(check):
    page = page_of(check, PACKS)
    assert page.startswith(f"{check} ")
    assert all(f"\n{section}" in page or f" {section}" in page for section in SECTIONS)
    assert page.partition("\n")[0].endswith(".")


@pytest.mark.parametrize("kind", CHECKS.values(), ids=CHECKS)
def test_every_parameter_is_told_with_its_default_and_meaning(kind):
    page = " ".join(check_page(kind, ()).split())
    for field in fields(kind):
        told = page.partition(f"{field.name} (default ")[2]
        assert ": " in told
        assert told.partition("): ")[2][0].isupper()


def test_every_control_and_every_entity_has_a_page():
    for pack in PACKS.values():
        for control in pack.controls:
            page = page_of(control.id, PACKS)
            assert control.title in page
            assert control.source in page
    for entity in ENTITIES:
        assert ENTITIES[entity].note in page_of(entity, PACKS)


def test_a_check_that_is_not_built_says_so_and_who_asks_it():
    page = page_of("MEM-001", PACKS)
    assert "not built yet" in page
    assert "base-memory" in page


def test_the_parameters_that_a_control_sets_are_told():
    assert "with controls: access, access_logging" in page_of("start-parity", PACKS)


@pytest.mark.parametrize("name", ["ret-002", " RET-002 ", "Us_Ssn", "START-PARITY"])
def test_case_does_not_matter(name):
    assert page_of(name, PACKS)


@pytest.mark.parametrize(
    ("name", "near"), [("RET-02", "RET-002"), ("US_SNS", "US_SSN"), ("start-ower", "start-owner")]
)
def test_an_unknown_name_is_refused_with_what_is_near(name, near):
    with pytest.raises(Error, match="no check, control or entity") as caught:
        page_of(name, PACKS)
    assert near in caught.value.hint
    assert caught.value.exit_code == 2


def test_what_is_near_nothing_gets_an_example():
    with pytest.raises(Error) as caught:
        page_of("§§§", PACKS)
    assert caught.value.hint == "name a check such as RET-002"


def run(name):
    app = typer.Typer()
    app.command()(explain)
    return CliRunner().invoke(app, [name])


def test_controls_of_ones_own_packs_are_explained(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.yaml").write_text(
        "{name: h, title: H, controls: [{id: house-1, title: Ours, source: us, checks: [RET-001]}]}"
    )
    (tmp_path / "compliance.yaml").write_text(
        "{version: 1, system: {name: x}, policies: [start, ./house.yaml]}"
    )
    result = run("house-1")
    assert result.exit_code == 0
    assert "house-1 Ours" in result.stdout


def test_a_broken_manifest_does_not_keep_our_own_pages_shut(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "compliance.yaml").write_text("{version: 7}")
    result = run("RET-002")
    assert result.exit_code == 0
    assert "policies of your own are left out" in result.stderr
