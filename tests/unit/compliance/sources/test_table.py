from pathlib import Path

import pytest

from compliance.sources.interface import UnknownFormatError
from compliance.sources.table import (
    CONTAINERS,
    COPIED,
    SOURCES,
    SUFFIXES,
    container,
    copier,
    source,
    source_for,
)


@pytest.mark.parametrize("name", SOURCES)
def test_each_name_leads_to_a_format_of_that_name(name):
    assert source(name).name == name


@pytest.mark.parametrize("name", CONTAINERS)
def test_each_name_leads_to_a_container_of_that_name(name):
    assert container(name).name == name


def test_the_suffixes_are_those_that_the_formats_say():
    kinds = [*map(source, SOURCES), *map(container, CONTAINERS)]
    said = {suffix: kind.name for kind in kinds for suffix in kind.suffixes}
    assert said == SUFFIXES


def test_what_is_copied_can_be_written():
    assert all(hasattr(copier(name), "create") for name in COPIED)
    with pytest.raises(UnknownFormatError, match="read, but not written"):
        copier("avro")


def test_an_unknown_suffix_is_refused():
    with pytest.raises(UnknownFormatError, match="no source reads"):
        source_for(Path("a.xyz"))
    with pytest.raises(UnknownFormatError, match="no format is called"):
        source("xyz")
