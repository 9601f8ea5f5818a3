"""Where keys that sign evidence come from: scheme → opener, a file of its own each.

Another store is a function from the address behind the colon to a `Signer`, and one line here; from
outside it is brought in by `command:`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from compliance.evidence.ed25519 import Ask, load_signer, nobody
from compliance.evidence.interface import Signer
from compliance.evidence.program import open_program
from compliance.evidence.ssh_agent import open_agent

Open = Callable[[str, Ask], Signer]

SIGNERS: Final[Mapping[str, Open]] = {
    "file": lambda address, ask: load_signer(Path(address), ask),
    "ssh-agent": lambda address, ask: open_agent(address),  # noqa: ARG005  the agent asks itself
    "command": lambda address, ask: open_program(address),  # noqa: ARG005  the program asks itself
}


def signer_of(uri: str, ask: Ask = nobody) -> Signer:
    """The key that a URI names; a path without a scheme is one of a file.

    Args:
        uri: `file:officer.pem`, `officer.pem`, `ssh-agent:COMMENT`, `command:PROGRAM`.
        ask: Asked for the passphrase of a key file that has one.

    Raises:
        SignatureError: there is no such key, or it cannot be used.
    """
    scheme, colon, address = uri.partition(":")
    if colon and scheme in SIGNERS:
        return SIGNERS[scheme](address, ask)
    return SIGNERS["file"](uri, ask)
