import pytest

from compliance.sources.table import SUFFIXES
from compliance.sources.treatment import folder_treatment, treatment


@pytest.mark.parametrize("name", ["logo.png", "x.onnx", "t.plan.yaml"])
def test_what_holds_no_table_is_passed_by_accountably(name):
    assert treatment(name).accountable


@pytest.mark.parametrize("name", ["a.pdf", "dump.mdb", "x.PKL", "model.pt", "a.npy"])
def test_data_that_is_not_read_yet_is_not(name):
    assert not treatment(name).accountable


@pytest.mark.parametrize("name", ["README", "a.json", ".env", "part-0000", "py"])
def test_of_the_rest_the_content_decides(name):
    assert treatment(name) is None


def test_no_suffix_that_is_read_is_passed_by():
    assert not [suffix for suffix in SUFFIXES if treatment(f"a{suffix}")]


def test_hidden_and_installed_folders_are_not_entered():
    assert folder_treatment(".git").accountable
    assert folder_treatment("node_modules").accountable
    assert folder_treatment("data") is None
