"""Facts that travel: one DSSE envelope that says who collected them, where, when and with what.

Inside is an in-toto Statement whose predicate holds the whole document, so that one file travels
and nothing of it can be exchanged. Only a key that the reader trusts makes it more than a claim.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from checks.facts import Facts
from checks.facts_document import facts_from_canonical, facts_to_json
from checks.report import canonical
from compliance.evidence import canonical as strict
from compliance.evidence import dsse
from compliance.evidence.interface import Signer, TamperedError, UntrustedError
from compliance.evidence.statement import STATEMENT_TYPE
from compliance.evidence.trust import Trust
from policies.reports import Tool

PREDICATE_TYPE: Final = "https://ai-lifecycle-compliance.dev/attestation/facts/v1"
SUFFIX: Final = ".dsse.json"
_SUBJECT: Final = "facts.json"


@dataclass(frozen=True, slots=True)
class Travelled:
    """Facts from elsewhere, under a signature that holds."""

    facts: Facts
    place: str
    """Where they were collected, as the collector calls it."""
    collected: datetime
    tool: str
    signer: str
    """The holder of the key, as the trust file names them."""


def seal_facts(
    facts: Facts, signer: Signer, *, place: str, collected: datetime, tool: Tool
) -> bytes:
    """The envelope of facts, as a file."""
    document = facts_to_json(facts)
    payload = canonical(
        {
            "_type": STATEMENT_TYPE,
            "subject": [{"name": _SUBJECT, "digest": {"sha256": _digest(document)}}],
            "predicateType": PREDICATE_TYPE,
            "predicate": {
                "place": place,
                "collected": collected,
                "collector": f"{tool.name}@{tool.version}",
                "facts": document,
            },
        }
    )
    return dsse.encode(dsse.seal(payload, signer))


def open_facts(content: bytes, path: str, trust: Trust) -> Travelled:
    """What an envelope holds, if a trusted key signed it.

    Raises:
        TamperedError: it is no envelope of facts, or was changed.
        UntrustedError: no trusted key signed it.
        FactsError: the facts inside are malformed.
    """
    envelope = dsse.decode(content, path)
    signed = dsse.pae(envelope.payload)
    holder = next((k for k in trust.keys if k.verifier.verifies(envelope.signature, signed)), None)
    if holder is None:
        raise UntrustedError(
            f"{path}: no key that you trust signed these facts",
            hint="list the collector's public key in your trust file, or collect them here",
        )
    told: Any = strict.read(envelope.payload, path)
    try:
        predicate, (subject,) = told["predicate"], told["subject"]
        known = told["predicateType"] == PREDICATE_TYPE
        whole = subject["digest"]["sha256"] == _digest(predicate["facts"])
        collected = datetime.fromisoformat(predicate["collected"])
        place, tool = str(predicate["place"]), str(predicate["collector"])
    except (KeyError, TypeError, ValueError):
        raise TamperedError(f"{path} holds no statement about facts") from None
    if not known or not whole:
        raise TamperedError(f"{path} holds no statement about these facts")
    return Travelled(facts_from_canonical(predicate["facts"]), place, collected, tool, holder.name)


def is_envelope(content: bytes) -> bool:
    """Whether a file is an envelope, and not bare facts."""
    return content.startswith(b'{"payload":')


def _digest(document: object) -> str:
    return sha256(canonical(document)).hexdigest()
