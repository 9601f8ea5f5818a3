"""The whole journey by public commands: a release refused, mended and granted."""

import shutil
import subprocess
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from compliance.demo.company import found, manifest_text, write_text
from compliance.demo.remedies import REMEDIES
from compliance.demo.teller import Teller
from policies.errors import Error

REFUSED = "bundles/refused"
GRANTED = "bundles/granted"
_CHAPTERS = ("mask", "second-copy", "modes", "logging", "retention", "override", "escalation")


def tell(folder: Path, *, quiet: bool = False) -> Path:
    """Play the demo in `folder`; gives the path of the granted release's page.

    Raises:
        Error: the folder is not empty.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Error(f"{folder} is not empty", hint="name a new folder, or empty this one")
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    teller = Teller(folder, datetime.now(UTC).date(), quiet=quiet)
    _find(teller)
    _refuse(teller)
    mend(teller, REMEDIES)
    _grant(teller)
    teller.write()
    _remember(folder, "Mend the release of onboarding-v3")
    return folder / GRANTED / "index.html"


def prepare(teller: Teller) -> None:
    """The company as found, and its keys."""
    found(teller.folder, teller.today)
    write_text(teller.folder / ".gitignore", "keys/\n.compliance/\n")
    (teller.folder / "keys").mkdir(mode=0o700)
    teller.run("keygen", "keys/masking.key", expect=0)
    teller.run("keygen", "keys/builder.pem", "--signing", expect=0)
    teller.run("keygen", "keys/officer.pem", "--signing", expect=0)
    write_text(teller.folder / "trust.yaml", _trust(teller.folder))


def mend(teller: Teller, remedies: Collection[str]) -> None:
    """Apply these remedies in their order."""
    applied: set[str] = set()
    for name in _CHAPTERS:
        if name in remedies:
            applied.add(name)
            teller.chapter(REMEDIES[name].title)
            REMEDIES[name].act(teller)
            teller.rewrite("compliance.yaml", manifest_text(applied, teller.today))


def release(teller: Teller, output: str) -> int:
    """Build and sign the bundle by the public command; gives its exit code."""
    keys = ("--signing-key", "keys/builder.pem", "--key", "file:keys/masking.key")
    return teller.run("release", "onboarding-v3", "--output", output, *keys)


def _find(teller: Teller) -> None:
    teller.chapter("A model goes live in three weeks")
    teller.say(
        "onboarding-automation decides on applications. Production was designed well: logged and "
        "closed.\nNobody thought of the training environment. Three people get a key each."
    )
    prepare(teller)
    _remember(teller.folder, "Found the company")
    teller.chapter("What is in the training environment?")
    teller.run("scan", "development", expect=1)


def _refuse(teller: Teller) -> None:
    teller.chapter("May the release go out?")
    if release(teller, REFUSED) != 1:
        raise RuntimeError("the release was to be refused")
    teller.say(f"Refused, with reasons. The officer's page: `{REFUSED}/index.html`.")


def _grant(teller: Teller) -> None:
    teller.chapter("May the release go out now?")
    if release(teller, GRANTED) != 0:
        raise RuntimeError("the release was to be granted")
    teller.say("All checks passed, but no human has signed: the bundle is not trusted yet.")
    teller.run("verify", GRANTED, "--trust", "trust.yaml", expect=5)
    teller.chapter("The compliance officer reads the page, and signs")
    teller.run("sign", GRANTED, "--key", "keys/officer.pem", expect=0)
    teller.run("verify", GRANTED, "--trust", "trust.yaml", expect=0)


def _trust(folder: Path) -> str:
    """The trust file, which comes from outside every bundle."""
    roles = {"builder": "Build machine", "compliance": "Compliance officer"}
    keys = {"builder": "keys/builder.pem.pub", "compliance": "keys/officer.pem.pub"}
    entries = []
    for role, name in roles.items():
        pem = (folder / keys[role]).read_text("utf-8").strip().replace("\n", "\n      ")
        entries.append(f"  - name: {name}\n    role: {role}\n    public_key: |\n      {pem}\n")
    return "keys:\n" + "".join(entries)


def _remember(folder: Path, message: str) -> None:
    """Commit the folder, so that what changed can be read afterwards; left out without git."""
    if shutil.which("git") is None:
        return
    identity = ("-c", "user.name=Demo", "-c", "user.email=demo@example.org")
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "-m", message)):
        subprocess.run(["git", *identity, *words], cwd=folder, check=False, capture_output=True)
