"""Raw personal data is told by keyed digests."""

import pytest

from compliance.evidence.interface import EvidenceError
from compliance.flow.releasing.plain_digests import refuse_plain_digests


def test_a_raw_copy_with_a_plain_digest_stops_the_release(company, tmp_path):
    material = company.material(company.facts(mended=False), tmp_path)
    with pytest.raises(EvidenceError, match="applications-train") as error:
        refuse_plain_digests(material)
    assert "--key" in error.value.hint


def test_a_masked_copy_and_a_keyed_source_do_not(company, tmp_path):
    refuse_plain_digests(company.material(company.facts(mended=True), tmp_path))
