"""`assessment/assessment-results.oscal.json`: the verdict as OSCAL assessment results, 1.2.1.

Source: NIST OSCAL, assessment-results model, 1.2.1; the same document is valid under 1.1.3.
"""

from typing import Any, Final

from compliance.evidence import canonical
from compliance.evidence.formats.oscal_results import Results, target_of
from compliance.evidence.formats.oscal_words import line, prop, uuid_of
from compliance.evidence.interface import Files
from compliance.evidence.manifest_file import digest, instant
from compliance.evidence.material import Material

VERSION: Final = "1.2.1"


def draw(material: Material, drawn: Files) -> bytes:
    """The document; identifiers follow from the release, so that two builds are alike."""
    resources = {path: uuid_of(material.release, "resource", path) for path in sorted(drawn)}
    reports = {one.digest: one for one in material.facts.reports}
    results = Results(material, resources["facts.json"], reports)
    document = {
        "uuid": uuid_of(material.release, "assessment-results"),
        "metadata": _metadata(material),
        "import-ap": {
            "href": f"#{resources[min(material.packs, default='facts.json')]}",
            "remarks": "The plan of the assessment are the policies under policies/.",
        },
        "results": [_result(material, results)],
        "back-matter": {
            "resources": [_resource(path, drawn, resources[path]) for path in resources]
        },
    }
    return canonical.write({"assessment-results": document})


def _metadata(material: Material) -> dict[str, Any]:
    collected = max(one.collected for one in material.facts.reports)
    system = material.declared.system.name
    return {
        "title": line(f"{system}, release {material.release}"),
        "last-modified": instant(collected),
        "version": line(material.release),
        "oscal-version": VERSION,
        "props": [
            prop("tool", f"{material.tool.name} {material.tool.version}"),
            prop("judged-as-of", material.verdict.as_of.isoformat()),
        ],
    }


def _result(material: Material, results: Results) -> dict[str, Any]:
    reports = material.facts.reports
    names = sorted({target_of(one) for one in results.assessed})
    chosen = [{"include-controls": [{"control-id": name} for name in names]}] if names else []
    parts = {
        "observations": list(results.observations()),
        "risks": list(results.risks()),
        "findings": list(results.findings()),
    }
    return {
        "uuid": uuid_of(material.release, "result"),
        "title": "Granted by the checks" if material.verdict.granted else "Refused",
        "description": "Evidence toward controls, no proof of compliance; people sign beside it.",
        "start": instant(min(one.collected for one in reports)),
        "end": instant(max(one.collected for one in reports)),
        "reviewed-controls": {
            "control-selections": chosen or [{"description": "No control was assessed."}]
        },
        **{name: part for name, part in parts.items() if part},
    }


def _resource(path: str, drawn: Files, uuid: str) -> dict[str, Any]:
    hashes = [{"algorithm": "SHA-256", "value": digest(drawn[path])}]
    return {"uuid": uuid, "title": path, "rlinks": [{"href": f"../{path}", "hashes": hashes}]}
