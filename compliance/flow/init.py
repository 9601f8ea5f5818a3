"""Init: a manifest, a pre-commit entry and a CI snippet from what is there; nothing is replaced."""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from compliance.flow.beginning.infer_manifest import manifest_text, schema_beside
from compliance.flow.beginning.survey import Survey, survey
from compliance.state.atomic import UnwritableError, write_text
from policies.filenames import MANIFEST_NAME
from policies.load import manifest_of

PRE_COMMIT: Final = ".pre-commit-config.yaml"
WORKFLOW: Final = ".github/workflows/compliance.yml"

HOOK: Final = """\
repos:
  - repo: local
    hooks:
      - id: compliance-scan
        name: no personal data in this commit
        entry: compliance scan --staged --no-progress
        language: system
"""
JOB: Final = """\
name: compliance
on: [push, pull_request]
permissions:
  contents: read
jobs:
  compliance:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683  # v4.2.2
        with: {fetch-depth: 0}  # the scan of a pull request reaches back to where it began
      - uses: actions/setup-python@0b93645e9fea7318ecaed2b359559ac225c90a2b  # v5.3.0
        with: {python-version: "3.12"}
      - run: pip install ai-lifecycle-compliance
      - run: compliance scan --diff "origin/$GITHUB_BASE_REF" --format github
        if: github.event_name == 'pull_request'
      - run: compliance scan
        if: github.event_name == 'push'
      - run: compliance collect || test $? -eq 3  # what is not seen fails in the check
      - run: compliance check
"""
GITLAB_FILE: Final = ".gitlab-ci.yml"
GITLAB: Final = """\
compliance:
  image: python:3.12
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    GIT_DEPTH: 0  # the scan of a merge request reaches back to where it began
  script:
    - pip install ai-lifecycle-compliance
    - compliance scan --diff "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --format junit --output scan.xml
  artifacts:
    when: always
    reports: {junit: scan.xml}
"""


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written, and what the user may want to add by hand."""

    seen: Survey
    written: tuple[Path, ...]
    by_hand: tuple[tuple[str, str], ...]
    """(file, text to put into it)."""


def init(folder: Path, *, ci: bool = False) -> Begun:
    """Write what is missing in `folder`; `ci` writes the workflow as well.

    Raises:
        UnwritableError: the manifest (or, with `ci`, the workflow) is there already.
    """
    if not folder.is_dir():
        raise UnwritableError(f"{folder}: is no folder", hint="name the folder of your repository")
    manifest, workflow, hook = (folder / name for name in (MANIFEST_NAME, WORKFLOW, PRE_COMMIT))
    for path in (manifest, workflow) if ci else (manifest,):
        if path.exists() or path.is_symlink():
            raise UnwritableError(
                f"{path}: exists already", hint="edit it, or move it away to begin anew"
            )
    seen = survey(folder)
    schema = Path(str(resources.files("policies") / "schema" / "manifest.schema.json"))
    texts = {manifest: manifest_text(seen, schema=schema_beside(folder, schema))}
    manifest_of(texts[manifest], manifest)
    if not hook.exists():
        texts[hook] = HOOK
    if ci:
        texts[workflow] = JOB
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, text)
    by_hand = [(PRE_COMMIT, HOOK)] if hook not in texts else []
    by_hand += [] if ci else [_job(folder)]
    return Begun(seen, tuple(texts), tuple(by_hand))


def _job(folder: Path) -> tuple[str, str]:
    """The job for the host that the folder is made for."""
    return (GITLAB_FILE, GITLAB) if (folder / GITLAB_FILE).exists() else (WORKFLOW, JOB)
