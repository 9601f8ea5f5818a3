"""`aws-kms:ARN?blob=PATH`: a key that AWS KMS unwraps; the wrapped key lies in a file."""

from importlib import import_module
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs

from compliance.keys.encoding import KEY_BYTES
from compliance.keys.interface import UnusableKeyError

_ARN_PARTS = 6
_REGION = 3


class AwsKms:
    """Unwraps keys with AWS KMS, through the optional package boto3."""

    scheme: ClassVar[str] = "aws-kms"

    def fetch(self, address: str) -> bytes:
        """The key that `ARN` unwraps from the file at `PATH`."""
        arn, _, query = address.partition("?")
        blobs = parse_qs(query).get("blob", [])
        parts = arn.split(":")
        if len(parts) < _ARN_PARTS or len(blobs) != 1:
            raise UnusableKeyError(
                "an aws-kms URI names the key and the wrapped file: aws-kms:ARN?blob=PATH"
            )
        key = _unwrap(arn, parts[_REGION], _wrapped(Path(blobs[0]).expanduser()))
        if len(key) != KEY_BYTES:
            raise UnusableKeyError(f"AWS KMS unwrapped no key of {KEY_BYTES} bytes")
        return key


def _wrapped(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnusableKeyError(
            f"the wrapped key {path} cannot be read: {error.strerror}",
            hint="aws kms generate-data-key --key-spec AES_256 writes one as CiphertextBlob",
        ) from None


def _unwrap(arn: str, region: str, blob: bytes) -> bytes:
    try:
        boto3 = import_module("boto3")
    except ImportError:
        raise UnusableKeyError(
            "aws-kms URIs need the package boto3",
            hint="pip install boto3, or keep the key in a file: file:PATH",
        ) from None
    try:
        answer = boto3.client("kms", region_name=region).decrypt(KeyId=arn, CiphertextBlob=blob)
        key = answer["Plaintext"]
    except Exception as error:  # noqa: BLE001  botocore's errors are many; their text is not ours to show
        raise UnusableKeyError(
            f"AWS KMS did not unwrap the key ({type(error).__name__})",
            hint="check the credentials, the key's policy and that the blob is of this key",
        ) from None
    return key if isinstance(key, bytes) else b""
