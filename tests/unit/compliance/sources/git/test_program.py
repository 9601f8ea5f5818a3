"""What git refuses is told in our words, with a remedy."""

import pytest

from compliance.sources.git.program import Conversation, ask
from compliance.sources.interface import SourceError


@pytest.fixture
def refusing(tmp_path, monkeypatch):
    """A git that prints a text to stderr and fails."""

    def make(said: str) -> None:
        program = tmp_path / "git"
        program.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit 128\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    return make


def test_a_repository_of_another_user_is_told_with_its_remedy(refusing) -> None:
    refusing("fatal: detected dubious ownership in repository at /somewhere")
    with pytest.raises(SourceError, match="belongs to another user") as error:
        ask("diff", "--cached")
    assert "safe.directory" in error.value.hint


def test_what_git_says_is_never_repeated(refusing) -> None:
    refusing("fatal: 536-90-4391 is odd")
    with pytest.raises(SourceError) as error:
        ask("diff")
    assert "536-90-4391" not in str(error.value) + error.value.hint


def test_a_conversation_that_fails_is_not_sound(refusing) -> None:
    refusing("fatal: no")
    log = Conversation("log")
    assert log.answers.read() == b""
    assert not log.close()


def test_answers_that_are_no_fault_are_given(repository) -> None:
    assert ask("config", "no.such", allowed=(0, 1)) == b""
