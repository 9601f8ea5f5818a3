"""What the documents tell a user to type is true."""

import re
import shlex
from pathlib import Path

import pytest
import typer.main

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def typed() -> list[tuple[str, str]]:
    """Every `$ …` line in a console block, with the document that it stands in."""
    found = []
    for document in DOCUMENTS:
        for block in re.findall(r"```console\n(.*?)```", document.read_text("utf-8"), re.DOTALL):
            lines = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
            found += [(document.name, line) for line in lines]
    return found


@pytest.mark.parametrize(("document", "line"), typed())
def test_a_command_of_ours_takes_what_the_document_says(document: str, line: str) -> None:
    words = shlex.split(line, comments=True)
    if words[0] == "make":
        targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
        assert words[1] in targets
    if words[0] != "compliance":
        return
    from compliance.cli.app import app

    group = typer.main.get_command(app)
    command = group.commands[words[1]]
    options = {name for parameter in command.params for name in parameter.opts}
    for word in words[2:]:
        if word.startswith("--"):
            assert word.split("=")[0] in options, f"{document}: {line}"


def test_every_command_is_told_in_the_documents() -> None:
    from compliance.cli.app import app

    told = {shlex.split(line)[1] for _, line in typed() if line.startswith("compliance ")}
    told |= set(re.findall(r"`compliance (\w+)", (ROOT / "README.md").read_text("utf-8")))
    group = typer.main.get_command(app)
    assert set(group.commands) <= told


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", document.read_text("utf-8"))
    missing = [to for to in links if "://" not in to and not (document.parent / to).exists()]
    assert not missing
