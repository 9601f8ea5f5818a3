"""Keys in a running ssh-agent."""

import os
import re
import shutil
import subprocess

import pytest

from compliance.evidence.ed25519 import verifier_of_raw
from compliance.evidence.interface import SignatureError
from compliance.evidence.ssh_agent import open_agent

needs_agent = pytest.mark.skipif(
    shutil.which("ssh-agent") is None, reason="ssh-agent is not installed"
)


def run(*words: object) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def agent(tmp_path, monkeypatch):
    """An agent of its own that holds two keys, `officer` and `builder`."""
    told = run("ssh-agent", "-s", "-a", tmp_path / "agent")
    process = int(re.search(r"SSH_AGENT_PID=(\d+)", told)[1])
    monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "agent"))
    for name in ("officer", "builder"):
        path = tmp_path / name
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path)
        run("ssh-add", "-q", path)
    yield tmp_path
    os.kill(process, 15)


@needs_agent
def test_a_key_signs_by_its_comment_or_its_fingerprint(agent):
    fingerprint = run("ssh-keygen", "-l", "-f", agent / "officer.pub").split()[1]
    for name in ("officer", fingerprint):
        signer = open_agent(name)
        verifier = verifier_of_raw(signer.public)
        assert verifier.keyid == signer.keyid
        assert verifier.verifies(signer.sign(b"data"), b"data")


@needs_agent
def test_of_several_keys_one_must_be_named(agent):
    with pytest.raises(SignatureError, match="2 Ed25519 keys"):
        open_agent("")
    with pytest.raises(SignatureError, match="0 Ed25519 keys"):
        open_agent("nobody")


@needs_agent
def test_an_agent_that_lost_the_key_refuses(agent):
    signer = open_agent("officer")
    run("ssh-add", "-q", "-d", agent / "officer")
    with pytest.raises(SignatureError, match="refuses"):
        signer.sign(b"data")


def test_without_an_agent_there_is_a_remedy(monkeypatch, tmp_path):
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with pytest.raises(SignatureError) as error:
        open_agent("x")
    assert "ssh-add" in error.value.hint
    monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "none"))
    with pytest.raises(SignatureError, match="cannot be reached"):
        open_agent("x")
