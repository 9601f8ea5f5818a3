"""What an attestation is: a statement about things by their digests, put into an envelope.

Without a key the envelope bears no signature, and says so; the manifest covers it in any case.
Source: in-toto Attestation Framework v1; DSSE v1.
"""

import base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from compliance.evidence import canonical, dsse
from compliance.evidence.interface import Files
from compliance.evidence.material import Material
from compliance.evidence.statement import STATEMENT_TYPE

FOLDER: Final = "attest"
KEYED: Final = "hmac_sha256"
"""A digest under the owner's key, lowercase hex: only who holds the key can compare it."""

Seal = Callable[[str, bytes], bytes]
"""Path in the bundle, payload → the bytes of the envelope."""

Digests = Mapping[str, str]
"""Algorithm → lowercase hex."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement and the name of its file in `attest/`."""

    name: str
    predicate_type: str
    subject: tuple[tuple[str, Digests], ...]
    predicate: Mapping[str, Any]

    @property
    def path(self) -> str:
        """Where its envelope stands."""
        return f"{FOLDER}/{self.name}{dsse.SUFFIX}"

    @property
    def payload(self) -> bytes:
        """The canonical bytes that are signed."""
        return canonical.write(
            {
                "_type": STATEMENT_TYPE,
                "subject": [resource(name, digests) for name, digests in self.subject],
                "predicateType": self.predicate_type,
                "predicate": self.predicate,
            }
        )


Attest = Callable[[Material, Files], Iterator[Statement]]
"""The material and the files that are drawn → statements; none where there is nothing to attest."""


def resource(name: str, digests: Digests) -> dict[str, Any]:
    """A ResourceDescriptor; without a digest where none is known."""
    return {"name": name, **({"digest": dict(digests)} if digests else {})}


def digests_of(told: str) -> Digests:
    """A digest as reports write it, `sha256:…` or `hmac-sha256:…`; empty where there is none."""
    algorithm, _, value = told.partition(":")
    if not value:
        return {}
    return {KEYED if algorithm == "hmac-sha256" else algorithm.replace("-", "_"): value}


def unsealed(path: str, payload: bytes) -> bytes:  # noqa: ARG001  a `Seal`
    """An envelope that nobody signed."""
    return canonical.write(
        {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": dsse.PAYLOAD_TYPE,
            "signatures": [],
        }
    )
