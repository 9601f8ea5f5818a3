"""Where keys come from: scheme → store. Optional packages are loaded when a key is fetched."""

from collections.abc import Mapping
from typing import Final

from compliance.keys.aws_kms import AwsKms
from compliance.keys.env import Environment
from compliance.keys.interface import KeyStore, UnusableKeyError
from compliance.keys.keyfile import KeyFile
from compliance.keys.system_keyring import SystemKeyring

STORES: Final[Mapping[str, type[KeyStore]]] = {
    Environment.scheme: Environment,
    KeyFile.scheme: KeyFile,
    SystemKeyring.scheme: SystemKeyring,
    AwsKms.scheme: AwsKms,
}


def fetch(uri: str) -> bytes:
    """The 32 bytes of master key that `uri` names, such as `env:MASK_KEY` or `file:mask.key`.

    Raises:
        UnusableKeyError: with the remedy, and never a part of the key.
    """
    scheme, colon, address = uri.partition(":")
    store = STORES.get(scheme) if colon else None
    if store is None or not address:
        # the text is not repeated: who passes the key itself by mistake must not find it in a log
        raise UnusableKeyError(
            "this is no key URI",
            hint="write env:NAME, file:PATH, keyring:SERVICE/USER or aws-kms:ARN?blob=PATH",
        )
    return store().fetch(address)
