"""What people say of findings, through the installed program."""

from pathlib import Path

import pytest

PEOPLE = "name,email,ssn\n" + "".join(
    f"Ada Byron,ada{n}@example.org,{536 + n}-{10 + n}-{4000 + n}\n" for n in range(30)
)
MANIFEST = """\
version: 1
system: {name: test}
allow:
  - {entity: US_SSN, path: people.csv, reason: made up, owner: Ada, expires: 2099-01-01}
  - {entity: PERSON, path: people.csv, reason: made up, owner: Ada, expires: 2099-01-01}
  - entity: EMAIL_ADDRESS
    path: "*.csv"
    column: email
    reason: made up
    owner: Ada
    expires: 2099-01-01
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE)
    return tmp_path


def test_a_baseline_is_written_triaged_and_holds_until_more_is_found(folder, command):
    done = command("scan", "people.csv", "--write-baseline", "known.yaml", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "3 entries, 3 without owner, reason or day" in done.stdout
    words = ("scan", "people.csv", "--baseline", "known.yaml")
    untriaged = command(*words, cwd=folder)
    assert (untriaged.returncode, untriaged.stdout.count("TO MEND: known.yaml:")) == (1, 3)
    path = folder / "known.yaml"
    text = path.read_text().replace('owner: "", reason: ""', 'owner: "Ada", reason: "made up"')
    path.write_text(text.replace("expires: null", "expires: 2099-01-01"))
    triaged = command(*words, cwd=folder)
    assert triaged.returncode == 0, triaged.stdout + triaged.stderr
    assert "suppressed: made up (Ada, until 2099-01-01)" in triaged.stdout
    (folder / "people.csv").write_text(PEOPLE + "Bob Roe,bob@example.org,529-10-4001\n")
    grown = command(*words, cwd=folder)
    assert grown.returncode == 1
    assert "accepts 30 US_SSN in people.csv, ssn; there are 31" in grown.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(None, "known.yaml: there is no such file", id="absent"),
        pytest.param("version: 1\nentries: [{uri: a}]\n", "known.yaml:2: ", id="bad entry"),
        pytest.param("version: 1\nvalues: []\n", "known.yaml:2: values", id="unknown key"),
    ],
)
def test_a_bad_baseline_is_a_usage_error(folder, command, text, said):
    if text is not None:
        (folder / "known.yaml").write_text(text)
    done = command("scan", "people.csv", "--baseline", "known.yaml", cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr


def test_what_the_manifest_allows_does_not_gate(folder, command):
    (folder / "compliance.yaml").write_text(MANIFEST)
    done = command("scan", "people.csv", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("suppressed: made up") == 3
