"""The digest of bytes, streamed; keyed where the bytes are raw and personal."""

import hashlib
import hmac

from compliance.sources.interface import Blob
from compliance.sources.opening import reading

_BLOCK = 1 << 20


def digest(blob: Blob, *, key: bytes | None = None) -> str:
    """`sha256:…` of its bytes, or with a key `hmac-sha256:…`.

    Raises:
        SourceError: it is absent.
        MalformedError: it cannot be read.
    """
    state = hmac.new(key, digestmod="sha256") if key is not None else hashlib.sha256()
    with reading(blob) as stream:
        while block := stream.read(_BLOCK):
            state.update(block)
    return f"{'hmac-sha256' if key is not None else 'sha256'}:{state.hexdigest()}"
