"""A release as its evidence lives: signed by two of three roles, logged, stamped, compared.

Everything is done by the installed command; the time-stamp authority is a folder of `openssl`.
"""

import json
import runpy
import shutil
from pathlib import Path

import pytest
import yaml

PLAYED = Path(__file__).resolve().parents[1] / "corpus/time_authority.py"
NAME = "example.com/releases"
PEOPLE = {
    "builder": "build server",
    "owner": "D. Owner",
    "security": "S. Curity",
    "compliance": "C. Officer",
    "log": "log of releases",
}
"""Role → who holds the key `ROLE.pem`."""
DECLARED = {
    "version": 1,
    "system": {"name": "onboarding", "owner": "D. Owner"},
    "policies": ["./house.yaml"],
    "environments": {"development": {"kind": "non-production", "locations": ["data"]}},
    "datasets": {
        "towns": {"uri": "data/towns.csv", "stage": "train", "environment": "development"}
    },
    "release": {"required_signers": {"security": 1, "compliance": 1}},
}
HOUSE = {
    "version": 1,
    "name": "house",
    "title": "Rules of the house",
    "controls": [
        {
            **{"id": name, "title": title, "source": "house rules", "severity": "high"},
            **{"checks": [check], "stages": ["train"]},
        }
        for name, title, check in (
            ("clean", "The evidence holds no data", "EVD-004"),
            ("known", "Nothing lies about that nobody declared", "LIN-009"),
        )
    ],
}


@pytest.fixture(scope="module")
def story(command, tmp_path_factory):
    """Runs the command in a company whose first release is refused and logged."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    root = tmp_path_factory.mktemp("company")

    def run(*words: object, code: int = 0) -> str:
        done = command(*words, cwd=root)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    run.root = root
    (root / "data").mkdir()
    (root / "data/towns.csv").write_text("town,people\nExample,1200\nSample,90\n")
    (root / "data/left.csv").write_text("town,people\nExample,1200\n")
    (root / "compliance.yaml").write_text(yaml.safe_dump(DECLARED, sort_keys=False))
    (root / "house.yaml").write_text(yaml.safe_dump(HOUSE, sort_keys=False))
    for role in PEOPLE:
        run("keygen", f"{role}.pem", "--signing")
    release(run, "2026.1", code=1)
    run("log", "history", "2026.1", "--key", "log.pem", "--name", NAME)
    shutil.copy(root / "history/checkpoint", root / "kept")
    (root / "data/left.csv").unlink()
    release(run, "2026.2", "--previous", "2026.1")
    return run


def release(run, name: str, *words: str, code: int = 0) -> None:
    built = ("--signing-key", "builder.pem", "--output", name)
    run("release", name, *built, *words, code=code)


@pytest.fixture(scope="module")
def authority(story):
    found = runpy.run_path(str(PLAYED))["Authority"](story.root / "authority", "Authority")
    keys = [
        {"name": name, "role": role, "public_key": f"{role}.pem.pub"}
        for role, name in PEOPLE.items()
    ]
    trust = {"keys": keys, "required": {"log": 1}, "timestamps": ["authority/root.pem"]}
    (story.root / "trust.yaml").write_text(yaml.safe_dump(trust))
    return found


def verified(story, *words: str, code: int = 0) -> dict:
    told = story(
        *("verify", "2026.2", "--trust", "trust.yaml", "--format", "json", *words), code=code
    )
    return json.loads(told)


def test_a_release_lives(story, authority):
    """In the order of its life: each step is asked for before the next one is taken."""
    assert verified(story, code=5)["standing"] == "awaiting sign-off"
    story("sign", "2026.2", "--key", "security.pem")
    assert verified(story, code=5)["standing"] == "awaiting sign-off"
    story("sign", "2026.2", "--key", "compliance.pem")
    assert verified(story, code=5)["standing"] == "awaiting sign-off"

    story("log", "history", "2026.2", "--key", "log.pem", "--name", NAME)
    assert verified(story)["standing"] == "granted"
    assert "grew" in story("log", "history", "--since", "kept")

    query, reply = story.root / "stamp.tsq", story.root / "stamp.tsr"
    story("timestamp", "2026.2", "--query", query)
    reply.write_bytes(authority.reply(query.read_bytes()))
    story("timestamp", "2026.2", "--reply", reply)

    found = verified(story, "--previous", "2026.1")
    assert found["standing"] == "granted"
    told = story("verify", "2026.2", "--trust", "trust.yaml", "--previous", "2026.1")
    for line in (
        *("S. Curity (security)", "C. Officer (compliance)"),
        *(f"entry 1 of 2 in the log {NAME}\n", "stamped    "),
    ):
        assert line in told
    assert "do not trust" not in told
    assert "D. Owner" not in told

    assert "house/known: was failed, is passed" in story("diff", "2026.1", "2026.2")
    assert "house/known: was passed, is failed" in story("diff", "2026.2", "2026.1", code=1)


def test_a_reply_for_one_release_does_not_serve_another(story, authority):
    query = story.root / "first.tsq"
    story("timestamp", "2026.1", "--query", query)
    (story.root / "first.tsr").write_bytes(authority.reply(query.read_bytes()))
    shutil.copytree(story.root / "2026.2", story.root / "copied")
    (story.root / "copied/signatures/time.tsr").unlink(missing_ok=True)
    story("timestamp", "copied", "--reply", "first.tsr", code=4)


def test_a_log_that_was_written_anew_did_not_grow_out_of_the_old_one(story, authority):
    shutil.copytree(story.root / "2026.2", story.root / "unlogged")
    (story.root / "unlogged/signatures/log.proof").unlink(missing_ok=True)
    story("log", "anew", "unlogged", "--key", "log.pem", "--name", NAME)
    story("log", "anew", "--since", "kept", code=4)
