"""The demo, from the company as found to the release granted, through the installed command."""

import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compliance.demo.remedies import REMEDIES
from compliance.demo.story import GRANTED, REFUSED, mend, prepare, release
from compliance.demo.teller import Teller


@pytest.fixture(scope="module")
def demo(command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "company"
    done = command("demo", folder, cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("as-found")
    prepare(Teller(folder, datetime.now(UTC).date(), quiet=True))
    return folder


def outcomes(bundle: Path) -> dict[str, set[str]]:
    """Outcome → ids of the checks that have it under some gating control."""
    found: dict[str, set[str]] = {}
    for control in json.loads((bundle / "decisions.json").read_text())["controls"]:
        for check in control["checks"]:
            found.setdefault(check["outcome"], set()).add(check["check"].split("@")[0])
    return found


def test_the_release_is_refused_for_the_near_miss(demo: Path) -> None:
    said = outcomes(demo / REFUSED)
    unmended = {check for remedy in REMEDIES.values() for check in remedy.mends}
    assert unmended <= said["FAILED"] | said["MISSING"]
    assert {"LIN-003", "LIN-009", "ACC-002", "MSK-001"} <= said["FAILED"]


def test_the_release_is_granted_in_the_end(demo: Path, command) -> None:
    said = outcomes(demo / GRANTED)
    assert not said.keys() & {"FAILED", "MISSING"}
    done = command("verify", GRANTED, "--trust", "trust.yaml", cwd=demo)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_story_shows_each_command_and_ends_with_the_report(demo: Path) -> None:
    story = (demo / "story.md").read_text()
    for verb in ("scan", "mask", "release", "verify", "sign"):
        assert f"$ compliance {verb} " in story
    assert (demo / GRANTED / "index.html").is_file()


def test_a_folder_that_is_not_empty_is_refused(demo: Path, command) -> None:
    done = command("demo", demo, cwd=demo.parent)
    assert done.returncode == 2
    assert "is not empty" in done.stderr


def test_the_page_holds_nothing_active_and_fetches_nothing(demo: Path) -> None:
    for bundle in (REFUSED, GRANTED):
        page = (demo / bundle / "index.html").read_text()
        assert "<script" not in page
        assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)


@pytest.mark.skipif(
    shutil.which("openssl") is None or shutil.which("sha256sum") is None,
    reason="openssl and sha256sum are the tools that VERIFY.md names",
)
def test_stock_tools_verify_the_signatures_by_the_bundles_own_guide(
    demo: Path, tmp_path: Path
) -> None:
    bundle = tmp_path / "bundle"
    shutil.copytree(demo / GRANTED, bundle)
    shutil.copy(demo / "keys/officer.pem.pub", tmp_path / "officer.pub")
    guide = (bundle / "VERIFY.md").read_text()
    *steps, trestle = re.findall(r"```(?:sh|bash|console)\n(.*?)```", guide, re.DOTALL)
    assert "trestle" in trestle, "the way of the builder's key alone stands last"

    def follow() -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", "\n".join(steps)],
            cwd=bundle,
            env={"PATH": os.environ["PATH"], "KEY": str(tmp_path / "officer.pub")},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    done = follow()
    assert done.returncode == 0, done.stdout + done.stderr
    facts = bundle / "facts.json"
    facts.chmod(0o644)
    facts.write_bytes(facts.read_bytes().replace(b"applicants", b"applicantz", 1))
    assert follow().returncode != 0


@pytest.mark.parametrize("left_out", REMEDIES)
def test_without_a_single_remedy_the_release_is_refused_for_that_reason(
    left_out: str, company: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "company"
    shutil.copytree(company, folder)
    for rules in (folder / "settings").glob("*.rules"):
        rules.write_text(rules.read_text().replace(str(company), str(folder)))
    teller = Teller(folder, datetime.now(UTC).date(), quiet=True)
    mend(teller, [name for name in REMEDIES if name != left_out])
    assert release(teller, REFUSED) in (1, 3)
    said = outcomes(folder / REFUSED)
    unmet = said.get("FAILED", set()) | said.get("MISSING", set())
    assert set(REMEDIES[left_out].mends) <= unmet
