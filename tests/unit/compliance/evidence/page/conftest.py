"""A page's reading of the small company, before and after it mended its ways."""

import pytest

from compliance.evidence import bundle as bundles
from compliance.evidence.page.interface import Reading


def _reading(company, folder, facts):
    material = company.material(facts, folder)
    files = dict(bundles.build(material))
    return Reading(
        bundles.head_of(material),
        material.verdict,
        material.facts,
        {path: one.pack for path, one in material.packs.items()},
        {path: content for path, content in files.items() if path != "index.html"},
    )


@pytest.fixture
def reading_of(company, tmp_path):
    """Facts → what the page reads."""
    return lambda facts: _reading(company, tmp_path, facts)


@pytest.fixture
def refused(company, reading_of):
    return reading_of(company.facts(mended=False))


@pytest.fixture
def passed(company, reading_of):
    return reading_of(company.facts(mended=True))
