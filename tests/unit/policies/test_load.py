from datetime import date
from pathlib import Path

import pytest

from policies.errors import PolicyError
from policies.load import find_manifest, load_manifest, load_pack, parse, read_yaml
from policies.manifest import Manifest
from policies.policy import Pack
from policies.reports import Leakage, ScanReport

SECRET = "hunter2"
HEAD = "version: 1\nsystem: {name: onboarding}\n"
ENVIRONMENT = "environments:\n  dev: {kind: non-production, locations: [data]}\n"
DATASET = "datasets:\n  a:\n    uri: data/a.csv\n    stage: train\n    environment: dev\n"


def write(folder: Path, text: str, name: str = "compliance.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_manifest_is_read(tmp_path):
    manifest = load_manifest(write(tmp_path, HEAD + ENVIRONMENT + DATASET))
    assert manifest.system.name == "onboarding"
    assert manifest.datasets["a"].uri == "data/a.csv"
    assert manifest.policies == ("start",)


def test_dates_and_numbers_are_read_as_the_model_asks(tmp_path):
    text = (
        HEAD
        + ENVIRONMENT
        + DATASET
        + "    origin: {owner: x, collected: 2024-01-01, basis: contract}\n"
        + "exclusions: [{path: x, reason: y, owner: z, expires: 2027-01-31}]\n"
    )
    manifest = load_manifest(write(tmp_path, text))
    assert manifest.datasets["a"].origin.collected == "2024-01-01"
    assert manifest.exclusions[0].expires == date(2027, 1, 31)


def test_a_bare_control_level_stands_for_a_claim(tmp_path):
    text = HEAD + (
        "environments:\n  dev:\n    kind: non-production\n    locations: [.]\n"
        "    controls: {tls: 1.3, mfa: {level: required, evidence: mfa.json}}\n"
    )
    controls = load_manifest(write(tmp_path, text)).environments["dev"].controls
    assert controls["tls"].level == "1.3"
    assert controls["mfa"].evidence == "mfa.json"


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        pytest.param(
            HEAD + "dataset: {}\n",
            3,
            "dataset: is no key of this place",
            "did you mean 'datasets'?",
            id="unknown key",
        ),
        pytest.param(
            HEAD + ENVIRONMENT + DATASET + "    retension: {}\n",
            10,
            "datasets.a.retension: is no key",
            "did you mean 'retention'?",
            id="unknown key, deep",
        ),
        pytest.param(
            HEAD + "zzz: 1\n", 3, "zzz: is no key", "the keys of this place are version", id="far"
        ),
        pytest.param(
            HEAD + ENVIRONMENT + "datasets:\n  a:\n    uri: data\n    environment: dev\n",
            6,
            "datasets.a.stage: is missing",
            "add `stage:` here",
            id="missing key",
        ),
        pytest.param(
            "version: 1\nsystem: {}\n", 2, "system.name: is missing", "add `name:`", id="inline"
        ),
        pytest.param(
            "version: 1\nsystem: {name: [x]}\n", 2, "system.name: must be text", "quotes", id="type"
        ),
        pytest.param(
            HEAD + "policies: start\n", 3, "policies: must be a list", "[one, two]", id="no list"
        ),
        pytest.param("version: 1\nsystem: x\n", 2, "system: must hold", "key: value", id="no map"),
        pytest.param("version: 2\nsystem: {name: x}\n", 1, "version: must be 1", "", id="version"),
        pytest.param(
            HEAD + ENVIRONMENT + DATASET + "    retention:\n      period: 6 years\n"
            "      from: created\n      basis: x\n      disposal: delete\n",
            11,
            "datasets.a.retention.period: is no ISO 8601 period",
            "P6Y",
            id="bad period",
        ),
        pytest.param(
            HEAD + ENVIRONMENT + DATASET.replace("dev", "stage"),
            9,
            "datasets.a.environment: names no environment",
            "",
            id="unknown environment",
        ),
        pytest.param(
            HEAD + ENVIRONMENT + DATASET + "    derived_from:\n      - b\n",
            11,
            "datasets.a.derived_from[0]: names no dataset",
            "",
            id="unknown parent",
        ),
        pytest.param(
            HEAD + "models:\n  m:\n    trained_on: [b]\n",
            5,
            "models.m.trained_on[0]: names no dataset",
            "",
            id="unknown training data",
        ),
        pytest.param(
            HEAD + "environments:\n  dev:\n    kind: non-production\n    locations: [.]\n"
            "    controls:\n      mfa: maybe\n",
            8,
            "environments.dev.controls.mfa: there is no such level",
            "unknown, none, optional, required",
            id="unknown level",
        ),
        pytest.param(
            HEAD + "environments:\n  dev:\n    kind: non-production\n    locations: [.]\n"
            "    controls:\n      vpn: none\n",
            8,
            "environments.dev.controls.vpn: no control is called so",
            "",
            id="unknown control",
        ),
        pytest.param(
            HEAD + "exclusions: [{path: x, reason: y, owner: z, expires: soon}]\n",
            3,
            "exclusions[0].expires",
            "YYYY-MM-DD",
            id="no date",
        ),
    ],
)
def test_a_fault_is_told_with_line_and_remedy(tmp_path, text, line, message, hint):
    path = write(tmp_path, text)
    with pytest.raises(PolicyError) as caught:
        load_manifest(path)
    assert caught.value.file == path
    assert caught.value.line == line
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert message in str(caught.value)
    assert hint in caught.value.hint
    assert caught.value.hint


@pytest.mark.parametrize(
    "uri",
    [
        pytest.param(f"postgresql://app:{SECRET}@host/db", id="in the address"),
        pytest.param(f"postgresql://host/db?password={SECRET}", id="as a parameter"),
        pytest.param(f"http://[{SECRET}", id="in a broken address"),
    ],
)
def test_a_password_in_a_uri_is_refused_and_not_told(tmp_path, uri):
    text = HEAD + f"environments:\n  dev:\n    kind: production\n    locations: ['{uri}']\n"
    with pytest.raises(PolicyError, match=r"compliance.yaml:6: ") as caught:
        load_manifest(write(tmp_path, text))
    assert SECRET not in str(caught.value) + caught.value.hint
    assert caught.value.__suppress_context__


def test_a_password_in_a_key_is_not_told(tmp_path):
    text = HEAD + f'"postgresql://app:{SECRET}@host/db": x\n'
    with pytest.raises(PolicyError) as caught:
        load_manifest(write(tmp_path, text))
    assert SECRET not in str(caught.value) + caught.value.hint


def test_several_faults_are_told_in_the_order_of_their_lines(tmp_path):
    text = "version: 1\nsystem: {name: x, sise: 1}\nmodells: {}\n"
    with pytest.raises(PolicyError) as caught:
        load_manifest(write(tmp_path, text))
    first, second = str(caught.value).splitlines()
    assert ":2: system.sise" in first
    assert ":3: modells" in second
    assert "'models'" in second


def test_what_it_includes_is_merged(tmp_path):
    write(tmp_path, HEAD + "include: [parts/data.yaml]\nlineage: [a.ndjson]\n")
    (tmp_path / "parts").mkdir()
    write(
        tmp_path / "parts", ENVIRONMENT + "include: [more.yaml]\nlineage: [b.ndjson]\n", "data.yaml"
    )
    write(tmp_path / "parts", DATASET, "more.yaml")
    manifest = load_manifest(tmp_path / "compliance.yaml")
    assert manifest.lineage == ("a.ndjson", "b.ndjson")
    assert manifest.datasets["a"].environment == "dev"
    assert manifest.include == ("parts/data.yaml",)


def test_a_clash_of_included_files_names_both_places(tmp_path):
    path = write(tmp_path, HEAD + "include: [other.yaml]\n")
    other = write(tmp_path, "# own\nsystem:\n  name: another\n", "other.yaml")
    with pytest.raises(PolicyError) as caught:
        load_manifest(path)
    assert str(caught.value).startswith(f"{other}:3: ")
    assert f"{path}:2" in str(caught.value)


def test_a_fault_in_an_included_file_names_that_file(tmp_path):
    path = write(tmp_path, HEAD + ENVIRONMENT + "include: [other.yaml]\n")
    other = write(tmp_path, "datasets:\n  a:\n    url: x\n", "other.yaml")
    with pytest.raises(PolicyError) as caught:
        load_manifest(path)
    assert f"{other}:3: datasets.a.url" in str(caught.value)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param(
            {"a.yaml": "include: [b.yaml]", "b.yaml": "include: [a.yaml]"}, "circle", id="two"
        ),
        pytest.param({"a.yaml": "include: [a.yaml]"}, "circle", id="itself"),
        pytest.param({"a.yaml": "include: [c.yaml]"}, "not there", id="absent"),
        pytest.param({"a.yaml": "include: b.yaml", "b.yaml": ""}, "must be a list", id="no list"),
    ],
)
def test_an_include_that_cannot_be_is_refused(tmp_path, files, message):
    for name, text in files.items():
        write(tmp_path, text + "\n", name)
    with pytest.raises(PolicyError, match=message) as caught:
        load_manifest(tmp_path / "a.yaml")
    assert caught.value.line == 1


def test_a_file_included_twice_is_read_once(tmp_path):
    write(tmp_path, HEAD + "include: [b.yaml, c.yaml]\n")
    write(tmp_path, "include: [d.yaml]\n", "b.yaml")
    write(tmp_path, "include: [d.yaml]\n", "c.yaml")
    write(tmp_path, "lineage: [x]\n", "d.yaml")
    assert load_manifest(tmp_path / "compliance.yaml").lineage == ("x",)


def test_the_manifest_is_found_above(tmp_path):
    path = write(tmp_path, HEAD)
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_manifest(deep) == path.resolve()
    assert find_manifest(tmp_path) == path.resolve()


def test_a_pack_of_the_user_is_read_relative_to_the_root(tmp_path):
    (tmp_path / "policies").mkdir()
    control = "{id: h-1, title: T, source: house, checks: [RET-001]}"
    write(tmp_path / "policies", f"name: house\ntitle: H\ncontrols: [{control}]\n", "house.yaml")
    pack = load_pack("./policies/house.yaml", tmp_path)
    assert pack.controls[0].checks == ("RET-001",)


def test_a_pack_without_controls_is_refused(tmp_path):
    path = write(tmp_path, "name: house\ntitle: H\ncontrols: []\n", "house.yaml")
    with pytest.raises(PolicyError, match=r"house.yaml:3: controls: is empty"):
        read_yaml(path, Pack)


def test_a_pack_that_is_not_ours_is_refused_with_those_that_are(tmp_path):
    with pytest.raises(PolicyError, match="no pack has this name") as caught:
        load_pack("hippa", tmp_path)
    assert "path" in caught.value.hint


def test_json_is_read_back_as_it_was(tmp_path):
    assert parse(Leakage, {"rows": 1, "equal": 0, "expected": 0.1, "bound": 2}).within
    assert parse(Manifest, {"version": 1, "system": {"name": "x"}}).system.name == "x"


def test_json_of_another_form_is_refused_without_its_values():
    with pytest.raises(PolicyError, match="version") as caught:
        parse(ScanReport, {"version": SECRET, "tool": SECRET})
    assert SECRET not in str(caught.value) + caught.value.hint
