"""Tells the story while it happens: on the screen, and in `story.md`."""

import difflib
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import typer


class Teller:
    """Runs public commands in the company's folder and shows what a user would type and see."""

    def __init__(self, folder: Path, today: date, *, quiet: bool = False) -> None:
        self.folder = folder
        self.today = today
        self._quiet = quiet
        self._story: list[str] = []

    def chapter(self, title: str) -> None:
        """Begin a chapter."""
        self._tell(f"## {title}\n", typer.style(f"\n── {title} ", bold=True))

    def say(self, text: str) -> None:
        """Say a sentence or two."""
        self._tell(f"{text}\n", text)

    def typed(self, command: str) -> None:
        """Show a command that was carried out here as a user would type it."""
        self._tell(f"```console\n$ {command}\n```\n", _prompt(command))

    def run(self, *words: str, expect: int | None = None) -> int:
        """Run `compliance WORDS…` and show what it says.

        Raises:
            RuntimeError: it does not exit with `expect`.
        """
        command = f"compliance {' '.join(words)}"
        if not self._quiet:
            typer.echo(_prompt(command))
        done = subprocess.run(
            [sys.executable, "-m", "compliance", *words],
            cwd=self.folder,
            env={**os.environ, "COMPLIANCE_NO_PROGRESS": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        said = done.stdout.rstrip()
        self._story.append(f"```console\n$ {command}\n{said}\n[exit {done.returncode}]\n```\n")
        if not self._quiet:
            typer.echo(f"{said}\n{typer.style(f'[exit {done.returncode}]', dim=True)}")
        if expect is not None and done.returncode != expect:
            raise RuntimeError(f"compliance {words[0]} exited with {done.returncode}")
        return done.returncode

    def show(self, path: str, *, lines: int) -> None:
        """Show the first lines of a file."""
        text = (self.folder / path).read_text("utf-8").splitlines()
        shown = "\n".join([*text[:lines], "…"] if len(text) > lines else text)
        self._tell(f"```yaml\n{shown}\n```\n", typer.style(shown, dim=True))

    def rewrite(self, path: str, text: str) -> None:
        """Write a file anew and show what changed in it."""
        file = self.folder / path
        before = file.read_text("utf-8").splitlines() if file.exists() else []
        file.write_text(text, encoding="utf-8")
        changed = [
            line
            for line in difflib.unified_diff(
                before, text.splitlines(), path, path, n=1, lineterm=""
            )
            if not line.startswith(("---", "+++"))
        ]
        if changed:
            shown = "\n".join(changed)
            self._tell(f"```diff\n{shown}\n```\n", _coloured(changed))

    def remove(self, path: str) -> None:
        """Remove a file, or a folder with all that is in it."""
        place = self.folder / path
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink()
        self.typed(f"rm -r {path}")

    def write(self) -> Path:
        """Write `story.md`; gives its path."""
        path = self.folder / "story.md"
        path.write_text("# The release of onboarding-v3\n\n" + "\n".join(self._story), "utf-8")
        return path

    def _tell(self, written: str, shown: str) -> None:
        self._story.append(written)
        if not self._quiet:
            typer.echo(shown)


def _prompt(command: str) -> str:
    return typer.style(f"\n$ {command}", fg=typer.colors.CYAN)


def _coloured(lines: list[str]) -> str:
    colours = {"+": typer.colors.GREEN, "-": typer.colors.RED}
    return "\n".join(typer.style(line, fg=colours.get(line[:1])) for line in lines)
