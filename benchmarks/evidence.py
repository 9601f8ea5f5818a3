"""Evidence at scale: a bundle of 1,000 datasets and 100,000 findings, built, signed and verified.

    python benchmarks/evidence.py [--datasets 1000] [--findings 100000] [--keep FOLDER]

Each phase is a process of its own. Building judges by all packs that `start` and `gdpr` are, looks
at all of the evidence as data with the rule set, and writes; verifying reads, compares, judges
again and draws again. Beside them stands the mere `json.loads` of the bundle's facts and findings.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from time import process_time

from judging import company
from measured import Run, run

from checks.facts import FactKind, Facts, Report, make_report
from checks.facts_document import facts_from_bytes, facts_to_bytes

AS_OF = date(2026, 6, 2)
PACKS = ("gdpr", "start")
KNOWN = 100_000
"""Identifiers of the run's own data that are looked for in every file."""


def facts_with(datasets: int, findings: int) -> Facts:
    """The company of the benchmark of checks, with findings in the prose of each dataset."""
    reports = company(datasets).reports
    each = findings // datasets
    return Facts(tuple(_found(one, each) if one.kind is FactKind.SCAN else one for one in reports))


def _found(report: Report, count: int) -> Report:
    data = json.loads(json.dumps(report.data))
    (told,) = data["inputs"]
    told["digest"] = "hmac-sha256:" + "5" * 64
    told["findings"] = list(_findings(report.source, count))
    fields = {name: getattr(report, name) for name in ("collector", "collected", "expires")}
    return make_report(report.kind, report.source, data, complete=True, measured=True, **fields)


def _findings(source: str, count: int) -> Iterator[dict[str, object]]:
    for row in range(count):
        place = {"row": row, "column": "notes", "start": 3, "end": 14, "line": row + 2}
        yield {
            "entity": "PERSON",
            "score": 0.85,
            "severity": "high",
            "recognizer": "names",
            "location": place,
            "fingerprint": f"hmac-sha256:{sha256(f'{source}/{row}'.encode()).hexdigest()}",
        }


def build(facts_file: Path, key: Path, bundle: Path) -> None:
    """As `compliance release` builds from facts, without the collecting."""
    from compliance.evidence import dsse, manifest_file
    from compliance.evidence.material import PackFile
    from compliance.evidence.signatures import sign_off
    from compliance.evidence.table import signer_of
    from compliance.evidence.write import publish
    from compliance.flow import release
    from compliance.flow.releasing.known import SelfScanner, looker
    from compliance.measure.known_values import KnownValues
    from compliance.measure.selfscan import Watch
    from policies.load import load_pack

    facts = facts_from_bytes(facts_file.read_bytes(), facts_file.name)
    packs = {f"policies/{name}.yaml": _pack_file(name, load_pack, PackFile) for name in PACKS}
    signer = signer_of(str(key))
    known = KnownValues()
    known.add(f"person{number}@example.org" for number in range(KNOWN))
    scanner = SelfScanner(Watch(known, looker(), ""), complete=True)

    def seal(_: str, payload: bytes) -> bytes:
        return dsse.encode(dsse.seal(payload, signer))

    files, _ = release.build("scale", facts, packs, as_of=AS_OF, scanner=scanner, seal=seal)
    manifest = manifest_file.decode(files[manifest_file.MANIFEST])
    publish({**files, **sign_off(manifest, signer, AS_OF)}, bundle)


def _pack_file(name, load, kind):
    from importlib import resources

    content = (resources.files("policies") / "packs" / f"{name}.yaml").read_bytes()
    return kind(load(name, Path()), content)


def check(bundle: Path) -> None:
    """As `compliance verify` does without a trust file."""
    from compliance.flow.verify import verify

    verify(bundle, trust=None, as_of=AS_OF)


def baseline(bundle: Path) -> float:
    """Processor seconds of the mere parsing of facts and findings."""
    contents = [(bundle / one).read_bytes() for one in ("facts.json", "findings/scan.sarif")]
    began = process_time()
    for one in contents:
        json.loads(one)
    return process_time() - began


def measure(folder: Path, datasets: int, findings: int) -> tuple[Run, Run]:
    """Build, then verify, each in a process of its own."""
    from compliance.keys.create import create_signing_key

    facts_file, key, bundle = folder / "facts.json", folder / "key.pem", folder / "bundle"
    facts_file.write_bytes(facts_to_bytes(facts_with(datasets, findings)))
    create_signing_key(key)
    here = [sys.executable, __file__]
    built = run([*here, "--build", facts_file, key, bundle])
    return built, run([*here, "--verify", bundle])


def main() -> None:
    """Measure, and print beside the limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--datasets", type=int, default=1000)
    parser.add_argument("--findings", type=int, default=100_000)
    parser.add_argument("--build", nargs=3, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--verify", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.build:
        build(*asked.build)
    elif asked.verify:
        check(asked.verify)
    else:
        with tempfile.TemporaryDirectory() as name:
            built, verified = measure(Path(name), asked.datasets, asked.findings)
            bundle = Path(name) / "bundle"
            size = sum(one.stat().st_size for one in bundle.rglob("*") if one.is_file())
            parsed = baseline(bundle)
        print(f"{asked.datasets} datasets, {asked.findings} findings: {size / 1e6:.0f} MB")
        for word, phase, limit in (("built", built, 30), ("verified", verified, 5)):
            print(
                f"{word}: {phase.busy:.1f} s CPU (limit {limit}), {phase.peak:.0f} MiB, "
                f"{phase.busy / parsed:.0f} x json.loads of facts and findings"
            )


if __name__ == "__main__":
    main()
