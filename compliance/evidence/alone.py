"""A verifier for machines that have Python and nothing else: standard library only.

`packing` makes one file of it and of `curve`.

It holds a bundle against its manifest and the signatures against the keys that one trusts. It does
not judge the release again from the facts inside; that needs the whole tool, and it says so.
Source: DSSE v1, openssh-portable PROTOCOL.sshsig.
"""

import argparse
import base64
import hashlib
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from compliance.evidence.curve import verifies

GRANTED, REFUSED, USAGE, TAMPERED, UNTRUSTED = 0, 1, 2, 4, 5
NAMESPACE = b"ai-lifecycle-compliance-release"
TYPES = "https://ai-lifecycle-compliance.dev/attestation/"
TRUST = 'JSON: {"keys": [{"name": "Ada", "role": "compliance", "public_key": "ada.pem.pub"}]}'
PROOFS = ("log.proof", "time.tsr")
_FAULTS = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What Python says of a document that is none of ours."""


class _TamperedError(Exception):
    """A bundle is not what was signed."""


def main(words: list[str] | None = None) -> int:
    """Verify, tell, and give the exit code of `compliance verify`."""
    codes = "exit: 0 granted, 1 refused, 2 usage, 4 tampered with, 5 not signed or expired"
    parser = argparse.ArgumentParser(
        description="Verify an evidence bundle, offline.", epilog=codes
    )
    parser.add_argument("bundle", type=Path, help="the folder")
    parser.add_argument("--trust", type=Path, help=f"whose keys you trust; {TRUST}")
    today = datetime.now(UTC).date()
    parser.add_argument("--as-of", type=date.fromisoformat, default=today, help="YYYY-MM-DD; today")
    asked = parser.parse_args(words)
    try:
        trust = read_trust(asked.trust) if asked.trust else {"keys": [], "required": {}}
    except OSError as error:
        return tell([f"{error.filename} cannot be read: {error.strerror}"], USAGE)
    except _FAULTS:
        return tell([f"{asked.trust} is no trust file of this verifier: it must be {TRUST}"], USAGE)
    if not asked.bundle.is_dir():
        return tell([f"{asked.bundle} is no bundle; name the folder"], USAGE)
    try:
        return tell(*verified(asked.bundle, trust, asked.as_of))
    except _TamperedError as error:
        return tell([f"TAMPERED: {error}"], TAMPERED)
    except (OSError, *_FAULTS) as error:
        return tell([f"TAMPERED: it holds no evidence ({type(error).__name__})"], TAMPERED)


def tell(lines: list[str], code: int) -> int:
    """Write the lines, and give the code on."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return code


def verified(bundle: Path, trust: dict[str, Any], as_of: date) -> tuple[list[str], int]:
    """What to tell, and the exit code."""
    manifest, content = read_manifest(bundle)
    hold_files(bundle, manifest)
    people: dict[str, set[str]] = {}
    lines, refusals = [], []
    for path in sorted((bundle / "signatures").glob("*.dsse.json")):
        said, holder = word(path, manifest, content, trust)
        if holder is None:
            lines.append(f"  unknown    a signature that no key you trust made ({path.name[:64]})")
        elif "reason" in said:
            refusals.append(f"  refused by {holder[0]} ({holder[1]}): {said['reason']}")
        elif path.with_name(path.name.replace(".dsse.json", ".ssh.sig")).exists():
            people.setdefault(holder[1], set()).add(holder[0])
            lines.append(f"  signed by  {holder[0]} ({holder[1]}), on {said['signedOn']}")
    required = dict(manifest["required_signers"])
    for role, count in trust["required"].items():
        required[role] = max(count, required.get(role, 0))
    lacking = {r: n - len(people.get(r, ())) for r, n in required.items()}
    lines += [
        f"  missing    {n} more of the role {r} must sign" for r, n in lacking.items() if n > 0
    ]
    last = manifest["window"]["expires"][:10]
    expired = date.fromisoformat(last) < as_of
    word_, code = standing(manifest, lacking, refused=bool(refusals), expired=expired)
    if manifest["verdict"] == "refused" and code == UNTRUSTED:
        word_ += ", REFUSED BY ITS CHECKS"
    head = f"{word_}: {manifest['system']}, release {manifest['release']}"
    digest = hashlib.sha256(content).hexdigest()
    return [
        head,
        f"  verdict    {manifest['verdict'].replace('-', ' ')}, judged as of {manifest['as_of']}",
        f"  digest     sha256:{digest}",
        f"  intact     {len(manifest['files'])} files, each as listed, and no other",
        "  judged     not again: that needs the tool (compliance verify)",
        *lines,
        *refusals,
        f"  evidence   {'expired on' if expired else 'holds until'} {last}",
        *([] if trust["keys"] else ["  no key is trusted: name a trust file with --trust FILE"]),
    ], code


def standing(
    manifest: dict[str, Any], lacking: dict[str, int], *, refused: bool, expired: bool
) -> tuple[str, int]:
    """Who signed comes before how long it holds, and both before the verdict."""
    if lacking.get("builder", 1) > 0:
        return "UNTRUSTED", UNTRUSTED
    if expired:
        return "EXPIRED", UNTRUSTED
    if refused:
        return "REFUSED", REFUSED
    if any(count > 0 for count in lacking.values()):
        return "AWAITING SIGN-OFF", UNTRUSTED
    granted = manifest["verdict"] == "checks-passed"
    return ("GRANTED", GRANTED) if granted else ("REFUSED", REFUSED)


def read_manifest(bundle: Path) -> tuple[dict[str, Any], bytes]:
    """The manifest, in canonical form, and its bytes."""
    content = (bundle / "manifest.json").read_bytes()
    return canonical(content, "manifest.json"), content


def hold_files(bundle: Path, manifest: dict[str, Any]) -> None:
    """Every listed file is there as listed, and no other is."""
    listed = {one["path"]: one for one in manifest["files"]}
    found = set()
    for path in bundle.rglob("*"):
        name = path.relative_to(bundle).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise _TamperedError(f"{name} is no plain file")
        if path.is_file() and not name.startswith("signatures/") and name != "manifest.json":
            found.add(name)
        if name.startswith("signatures/") and not name.endswith(
            (".dsse.json", ".ssh.sig", *PROOFS)
        ):
            raise _TamperedError(f"{name} is no signature")
    if found != set(listed):
        raise _TamperedError(
            f"files are there that are not listed, or not there: {sorted(found ^ set(listed))}"
        )
    for name, entry in listed.items():
        content = (bundle / name).read_bytes()
        if (len(content), hashlib.sha256(content).hexdigest()) != (entry["size"], entry["sha256"]):
            raise _TamperedError(f"{name} is not the file that manifest.json names")


def word(
    path: Path, manifest: dict[str, Any], content: bytes, trust: dict[str, Any]
) -> tuple[dict[str, Any], tuple[str, str] | None]:
    """What a signature says, and name and role of the trusted key that made it."""
    envelope = canonical(path.read_bytes(), path.name)
    (made,) = envelope["signatures"]
    payload = base64.b64decode(envelope["payload"], validate=True)
    statement, keyid = canonical(payload, path.name), made["keyid"]
    subject = {"name": "manifest.json", "digest": {"sha256": hashlib.sha256(content).hexdigest()}}
    said = statement["predicate"]
    kind = TYPES + ("refusal/v1" if "reason" in said else "release/v1")
    told = [said[name] for name in ("release", "system", "verdict", "asOf", "expires")]
    due = [manifest[name] for name in ("release", "system", "verdict", "as_of")]
    if statement["subject"] != [subject] or statement["predicateType"] != kind:
        raise _TamperedError(f"{path.name} is about another manifest")
    if told != [*due, manifest["window"]["expires"]] or path.name != f"{keyid}.dsse.json":
        raise _TamperedError(f"{path.name} is about another manifest")
    key = next((one for one in trust["keys"] if one["keyid"] == keyid), None)
    if key is None:
        return said, None
    kind_, signature = (
        envelope["payloadType"].encode(),
        base64.b64decode(made["sig"], validate=True),
    )
    pae = b"DSSEv1 %d %b %d %b" % (len(kind_), kind_, len(payload), payload)
    if not verifies(key["raw"], signature, pae):
        raise _TamperedError(f"{path.name} is not by the key that it names")
    hold_second_form(path.with_name(f"{keyid}.ssh.sig"), key["raw"], content)
    return said, (key["name"], key["role"])


def hold_second_form(path: Path, raw: bytes, content: bytes) -> None:
    """A signature of OpenSSH's beside the envelope, where there is one, is by the same key."""
    if not path.exists():
        return
    blob = base64.b64decode(b"".join(path.read_bytes().splitlines()[1:-1]), validate=True)
    signature = blob[-64:]
    key = text(text(b"ssh-ed25519") + text(raw))
    names = text(NAMESPACE) + text(b"") + text(b"sha512")
    whole = b"SSHSIG" + (1).to_bytes(4, "big") + key + names
    signed = b"SSHSIG" + names + text(hashlib.sha512(content).digest())
    same = blob == whole + text(text(b"ssh-ed25519") + text(signature))
    if not same or not verifies(raw, signature, signed):
        raise _TamperedError(f"{path.name} is not by that key over this manifest")


def read_trust(path: Path) -> dict[str, Any]:
    """Keys with their raw bytes; the file is JSON, which `compliance verify` reads as well."""
    told = json.loads(path.read_bytes())
    keys = []
    for one in told["keys"]:
        pem = one["public_key"]
        if not pem.lstrip().startswith("-----BEGIN"):
            pem = (path.parent / pem).read_text("ascii")
        body = "".join(line for line in pem.splitlines() if line and not line.startswith("-----"))
        raw = base64.b64decode(body, validate=True)[-32:]
        keys.append({**one, "raw": raw, "keyid": hashlib.sha256(raw).hexdigest()})
    return {"keys": keys, "required": told.get("required", {})}


def canonical(content: bytes, name: str) -> Any:  # noqa: ANN401  any JSON value
    """The value of JSON in the form that the tool writes: no other has the same digest."""
    try:
        value = json.loads(content)
        again = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    except (ValueError, RecursionError):
        raise _TamperedError(f"{name} is no JSON") from None
    if again.encode(errors="surrogatepass") != content:
        raise _TamperedError(f"{name} is not in canonical form")
    return value


def text(value: bytes) -> bytes:
    """A string of SSH."""
    return len(value).to_bytes(4, "big") + value


if __name__ == "__main__":
    sys.exit(main())
