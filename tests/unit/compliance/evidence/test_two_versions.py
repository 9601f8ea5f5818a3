"""Two builds from the same facts are alike, whatever the version of Python."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checks.facts_document import facts_to_bytes
from compliance.evidence.manifest_file import MANIFEST, digest

ROOT = Path(__file__).resolve().parents[4]
BUILD = """\
import sys
from datetime import date
from pathlib import Path
from checks.facts_document import facts_from_bytes
from checks.judge import judge
from compliance.evidence.bundle import build
from compliance.evidence.manifest_file import MANIFEST, Tool, digest
from compliance.evidence.material import Material, PackFile
from compliance.flow.releasing.drawn import sarif_of
from policies.load import pack_of
facts = facts_from_bytes(Path(sys.argv[1]).read_bytes(), 'facts.json')
content = Path(sys.argv[2]).read_bytes()
pack = pack_of(content, Path("house.yaml"))
packs = {"policies/house.yaml": PackFile(pack, content)}
verdict = judge([pack], facts, date(2026, 3, 2))
tool = Tool(*sys.argv[3:5])
material = Material("2026.3", facts, packs, verdict, sarif_of(facts), tool)
print(digest(build(material)[MANIFEST]))
"""
"""The digest of the manifest, which names every file of the bundle by its own."""


@pytest.fixture(params=["3.12", "3.13"])
def other(request) -> str:
    """Another Python: one that `make .venv-3.13` prepared, or else the machine's own."""
    prepared = ROOT / f".venv-{request.param}" / "bin" / "python"
    found = shutil.which(f"python{request.param}")
    program = str(prepared) if prepared.exists() else found
    if program is None:
        pytest.skip(f"Python {request.param} is not installed")
    needs = (
        "import pydantic, regex, orjson, rfc8785, jinja2, yaml, cryptography; "
        "from importlib.metadata import version; version('ai-lifecycle-compliance')"
    )
    if subprocess.run([program, "-c", needs], capture_output=True, check=False).returncode:
        pytest.skip(f"{program} lacks the libraries of this tool: make .venv-{request.param}")
    return program


def built(program: str, company, folder: Path) -> str:
    (folder / "facts.json").write_bytes(facts_to_bytes(company.facts(mended=True)))
    (folder / "house.yaml").write_text(company.pack)
    tool = company.material(company.facts(mended=True), folder).tool
    words = [folder / "facts.json", folder / "house.yaml", tool.name, tool.version]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "random", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [program, "-c", BUILD, *words], capture_output=True, text=True, env=environment, check=True
    )
    return done.stdout.strip()


def test_another_process_builds_the_same_bytes(company, tmp_path):
    assert built(sys.executable, company, tmp_path) == digest(company.files(tmp_path)[MANIFEST])


def test_another_version_of_python_builds_the_same_bytes(company, tmp_path, other):
    assert built(other, company, tmp_path) == built(sys.executable, company, tmp_path)
