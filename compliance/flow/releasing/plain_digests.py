"""Raw personal data is told by keyed digests: a plain one can be confirmed by guessing rows."""

from compliance.evidence.formats.described import described
from compliance.evidence.interface import EvidenceError
from compliance.evidence.material import Material
from policies.terms import Label


def refuse_plain_digests(material: Material) -> None:
    """Stop a release that would publish a plain digest of raw personal data.

    Raises:
        EvidenceError: a dataset has one.
    """
    bare = [
        one.name
        for one in described(material)
        if one.classification == Label.RAW
        and any(file.digest.startswith("sha256:") for file in one.files)
    ]
    if bare:
        raise EvidenceError(
            f"the facts tell raw personal data by a plain digest: {', '.join(bare)}",
            hint="collect them again: compliance collect --key file:masking.key",
        )
