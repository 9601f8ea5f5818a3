"""`time.tsr`: a time-stamp authority's word that the manifest was there at a moment.

Nothing is sent anywhere: the query is a file, and so is the reply.
Source: RFC 3161.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from types import ModuleType
from typing import Any, Final

from cryptography import x509

from compliance.evidence.interface import EvidenceError, SignatureError, TamperedError

NAME: Final = "time.tsr"
"""The file in `signatures/`."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A reply that is about this manifest."""

    at: datetime
    """UTC, as the authority says."""
    trusted: bool
    """Whether an authority that one trusts signed it."""


def query(manifest: bytes) -> bytes:
    """What is asked of an authority, DER; it holds a digest and nothing of the bundle.

    Raises:
        EvidenceError: the library is not installed.
    """
    library = _library()
    builder = library.TimestampRequestBuilder().data(manifest)
    asked = builder.hash_algorithm(library.HashAlgorithm.SHA256).nonce(nonce=False).build()
    return bytes(asked.as_bytes())


def read(content: bytes, manifest: bytes, path: str, authorities: Sequence[bytes] = ()) -> Stamp:
    """What a reply says of a manifest.

    Args:
        content: The reply, DER.
        manifest: The bytes that it must be about.
        path: What an error names.
        authorities: Certificates (PEM) of the authorities that one trusts.

    Raises:
        TamperedError: it is no reply, or about other bytes.
        SignatureError: a certificate cannot be read.
        EvidenceError: the library is not installed.
    """
    library = _library()
    try:
        reply = library.decode_timestamp_response(content)
        imprint = bytes(reply.tst_info.message_imprint.message)
        at: datetime = reply.tst_info.gen_time
    except ValueError:
        raise TamperedError(f"{path} is no reply of a time-stamp authority") from None
    if imprint != sha256(manifest).digest():
        raise TamperedError(f"{path} is about another manifest")
    return Stamp(at, any(_is_by(one, reply, manifest, library) for one in authorities))


def certificates(pem: bytes, place: str) -> list[x509.Certificate]:
    """The certificates of an authority, its root first; `place` is what an error names.

    Raises:
        SignatureError: there is none.
    """
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError:
        raise SignatureError(
            f"{place}: holds no certificate", hint="name the authority's root certificate, PEM"
        ) from None


def _is_by(pem: bytes, reply: Any, manifest: bytes, library: ModuleType) -> bool:  # noqa: ANN401
    root, *others = certificates(pem, "a time-stamp authority")
    builder = library.VerifierBuilder().add_root_certificate(root)
    for one in others:
        builder = builder.add_intermediate_certificate(one)
    try:
        return bool(builder.build().verify_message(reply, manifest))
    except (library.VerificationError, ValueError):
        return False


def _library() -> ModuleType:
    try:
        import rfc3161_client  # noqa: PLC0415  an extra, for those who stamp
    except ImportError:
        raise EvidenceError(
            "time-stamps need a library that is not installed",
            hint="pip install 'ai-lifecycle-compliance[timestamps]'",
        ) from None
    return rfc3161_client
