"""The page of an officer: self-contained, escaped, true to the decisions."""

import html
import re
from html.parser import HTMLParser

import pytest

from checks.facts import FactKind, Facts
from checks.judge import judge
from compliance.evidence import bundle as bundles
from compliance.evidence.interface import EvidenceError
from compliance.evidence.manifest_file import Tool
from compliance.evidence.material import Material, PackFile
from policies.load import parse
from policies.policy import Pack

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Holds that tags close in order, and gathers links and texts."""

    def __init__(self):
        super().__init__()
        self.open, self.links, self.texts = [], [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.texts.append(data)


def read(page: bytes) -> Reader:
    reader = Reader()
    reader.feed(page.decode())
    assert reader.open == []
    return reader


def text_of(page: bytes) -> str:
    return " ".join(" ".join(read(page).texts).split())


@pytest.fixture
def refused(company, tmp_path):
    return company.files(tmp_path, mended=False)


@pytest.fixture
def passed(company, tmp_path):
    return company.files(tmp_path)


def test_a_refused_release_says_so_and_why_and_what_to_do(refused):
    text = text_of(refused["index.html"])
    assert "Refused 3 checks that hold a release failed." in text
    assert "What to do first" in text
    assert "applications-train.ssn" in text
    assert "Remedy." in text
    assert "awaiting sign-off" not in text


def test_passed_checks_await_the_people_who_must_sign(passed):
    text = text_of(passed["index.html"])
    assert "Checks passed, awaiting sign-off" in text
    assert "1 × builder" in text
    assert "1 × compliance" in text
    assert "Nothing holds the release." in text


def test_coverage_leak_figures_parity_and_lineage_are_told(passed):
    text = text_of(passed["index.html"])
    assert "ssn a.csv US_SSN fpe 1 000 1 0.8 5 within chance" in text
    assert "kept: needed by the model" in text
    assert "1 file, 1 000 rows; 1 join, all as in the source." in text
    assert "access logging reads measured" in text
    assert "applications-train train applications copy 4" in text


def test_gaps_are_listed(passed):
    text = text_of(passed["index.html"])
    assert "prod/a.csv: logo.png images are not read" in text
    assert "Not assessed 1 What Why MEM-002" in text
    assert "Excluded by its owner 1 What Why data/public/** open; Sales, until 2027-01-01" in text


def test_a_level_below_production_is_marked(refused):
    assert "none weaker" in text_of(refused["index.html"])


def test_every_link_leads_to_the_page_itself_or_into_the_bundle(passed):
    places = {"manifest.json", "signatures/", *passed}
    ids = {f"#{one}" for one in re.findall(r'id="([^"]+)"', passed["index.html"].decode())}
    links = read(passed["index.html"]).links
    assert links
    assert [one for one in links if one not in places | ids] == []


def test_nothing_is_fetched_or_run(passed):
    page = passed["index.html"].decode()
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<img|<link|@import|url\((?!#)|\bon\w+=|https?://", page)


def test_the_five_questions_stand_first_and_lead_to_their_answers(refused):
    page = refused["index.html"].decode()
    nav = page[page.index('<nav class="questions"') : page.index("</nav>")]
    asked = re.findall(r'href="#([a-z]+)"', nav)
    assert asked == ["verdict", "why", "data", "readers", "gaps"]
    assert all(f'id="{one}"' in page for one in asked)


def test_statements_name_their_reports_and_digests(refused):
    text = text_of(refused["index.html"])
    assert re.search(
        r"decided in decisions.json [0-9a-f]{12} from compliance.yaml [0-9a-f]{12}", text
    )
    assert re.search(r"scan of applications-train [0-9a-f]{12}", text)


def test_every_other_file_is_listed_with_its_digest(passed):
    page = passed["index.html"].decode()
    for path in passed.keys() - {"index.html", "manifest.json"}:
        assert f'<a href="{path}">' in page


def test_no_text_of_the_inputs_becomes_markup(company):
    evil = "<script>alert('x')</script>\"&"
    facts = company.facts(mended=False)
    (report,) = facts.of(FactKind.MANIFEST)
    declared = {**report.data, "system": {**report.data["system"], "name": evil, "owner": evil}}
    declared["datasets"] = {
        f"{name}{evil}": {**one, "derived_from": []} for name, one in declared["datasets"].items()
    }
    declared["models"] = {}
    others = tuple(one for one in facts.reports if one.kind is not FactKind.MANIFEST)
    from dataclasses import replace

    from checks.report import report_digest

    changed = replace(report, data=declared, digest=report_digest(declared))
    pack = parse(
        Pack,
        {
            "name": "p", "title": evil, "source": evil,
            "controls": [{"id": evil, "title": evil, "source": evil, "checks": ["RET-001"]}],
        },
    )  # fmt: skip
    whole = Facts((*others, changed))
    files = bundles.build(
        Material(
            release="r",
            facts=whole,
            packs={"policies/p.yaml": PackFile(pack, b"p")},
            verdict=judge([pack], whole, company.as_of),
            sarif=b"{}",
            tool=Tool("t", "1"),
        )
    )
    page = files["index.html"].decode()
    assert "<script" not in page
    assert page.count(html.escape(evil, quote=False)[:20]) > 5
    read(files["index.html"])


def test_without_a_manifest_there_is_no_page(company):
    facts = Facts(company.facts(mended=True).of(FactKind.SCAN))
    with pytest.raises(EvidenceError, match="hold no manifest"):
        bundles.build(
            Material("r", facts, {}, judge([], facts, company.as_of), b"", Tool("t", "1"))
        )


def test_no_policy_is_no_pass(company):
    facts = company.facts(mended=True)
    verdict = judge([], facts, company.as_of)
    files = bundles.build(Material("r", facts, {}, verdict, b"{}", Tool("t", "1")))
    assert "No policy was judged, and what was not judged is not granted." in text_of(
        files["index.html"]
    )
