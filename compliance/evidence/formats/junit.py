"""`assessment/controls.junit.xml`: a policy is a suite, a control of it is a case, for CI servers.

What gates fails, what does not apply or is waived is skipped; what fails without gating passes, and
says so.
Source: the Jenkins xUnit schema, junit-10.xsd.
"""

import re
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from checks.judge import JudgedControl
from compliance.evidence.interface import Files
from compliance.evidence.material import Material
from policies.terms import Outcome

_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def draw(material: Material, drawn: Files) -> bytes:  # noqa: ARG001  a `Draw`
    """The document, indented by two, without times."""
    root = Element("testsuites", name=_printable(material.release))
    for pack, controls in groupby(material.verdict.controls, key=lambda one: one.pack):
        suite = SubElement(root, "testsuite", name=_printable(pack))
        for control in controls:
            _case(suite, control)
        _count(suite)
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _case(suite: Element, control: JudgedControl) -> None:
    name = _printable(f"{control.id}: {control.title}")
    case = SubElement(suite, "testcase", classname=suite.get("name", ""), name=name)
    why = _printable("; ".join(_reasons(control)) or "none of its checks was made")
    if control.gates:
        SubElement(case, "failure", type=str(control.outcome), message=why)
    elif control.waived:
        SubElement(case, "skipped", message=_printable(f"waived: {control.waived}"))
    elif control.outcome is Outcome.NOT_APPLICABLE or not control.checks:
        SubElement(case, "skipped", message=why)
    elif control.outcome is not Outcome.PASSED:
        SubElement(case, "system-out").text = f"{control.outcome}, does not gate: {why}"


def _reasons(control: JudgedControl) -> list[str]:
    told = [one for one in control.checks if one.decision.outcome is control.outcome]
    return [f"{one.check}: {one.decision.reason}" for one in told]


def _count(suite: Element) -> None:
    for name, child in (
        ("tests", "testcase"),
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ):
        suite.set(name, str(sum(1 for _ in suite.iter(child))))


def _printable(text: str) -> str:
    """What XML can hold."""
    return _UNPRINTABLE.sub("\ufffd", text)
