"""What a bundle is made of."""

import pytest

from checks.facts import FactKind, Facts
from compliance.evidence.interface import EvidenceError


def test_without_a_manifest_nothing_is_declared(company, tmp_path):
    from dataclasses import replace

    material = company.material(company.facts(mended=True), tmp_path)
    reports = material.facts.reports
    left = Facts(tuple(one for one in reports if one.kind is not FactKind.MANIFEST))
    with pytest.raises(EvidenceError, match="no manifest"):
        replace(material, facts=left).declared  # noqa: B018  it raises
