"""The attestations of a bundle: what each is about → the function that makes its statements."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final, cast

from compliance.evidence.attestations.interface import Attest, Seal
from compliance.evidence.interface import Files
from compliance.evidence.material import Material

_HERE: Final = "compliance.evidence.attestations"

ATTESTATIONS: Final[Mapping[str, str]] = {
    "how each copy was masked (our own predicate)": f"{_HERE}.masking:attest",
    "what each model was trained on (SLSA provenance)": f"{_HERE}.training:attest",
    "the bill of materials of the models (CycloneDX)": f"{_HERE}.bill:attest",
    "what the checks said (in-toto Test Result)": f"{_HERE}.checks:attest",
    "which properties are verified (in-toto SVR)": f"{_HERE}.verdict:attest",
    "all JSON files, for trestle (OSCAL package)": f"{_HERE}.package:attest",
}


def attested(material: Material, drawn: Files, seal: Seal) -> dict[str, bytes]:
    """Path → envelope, of every statement there is to make."""
    statements = (
        one for maker in ATTESTATIONS.values() for one in attest_with(maker)(material, drawn)
    )
    return {one.path: seal(one.path, one.payload) for one in statements}


def attest_with(maker: str) -> Attest:
    """The function that `module:function` names."""
    module, _, name = maker.partition(":")
    return cast("Attest", getattr(import_module(module), name))
