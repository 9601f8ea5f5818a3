"""The version is found without what usually reads it."""

import importlib.metadata
import sys

from compliance.detect.presidio.version import presidio_version


def test_the_version_is_the_one_that_is_installed() -> None:
    assert presidio_version() == importlib.metadata.version("presidio-analyzer")


def test_where_none_is_installed_it_is_empty(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "absent")])
    assert presidio_version() == ""
