"""An officer's five questions are answered within two clicks.

The first click is a link at the top of the page; the second opens what is folded there.
"""

from html.parser import HTMLParser

import pytest

from compliance.evidence.page.questions import questions
from compliance.evidence.page.table import SECTIONS

VOID = {"meta", "br"}


class Clicks(HTMLParser):
    """Text of every section, with the clicks that lead to it."""

    def __init__(self, page):
        super().__init__()
        self.open, self.told, self.links = [], [], {}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in VOID:
            self.open.append((tag, attributes.get("id")))
        if tag == "a" and ("nav", None) in self.open:
            self.links.setdefault(attributes["href"], len(self.links))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        section = next((id_ for tag, id_ in self.open if tag == "section"), None)
        self.told.append((section, 1 + tags.count("details") - tags.count("summary"), data))

    def clicks(self, section, words):
        """The fewest that lead to these words in this section."""
        found = [many for of, many, text in self.told if of == section and words in text]
        assert found, f"{words} is not told in {section}"
        return min(found)


@pytest.fixture(params=[False, True], ids=["refused", "passed"])
def mended(request):
    return request.param


@pytest.fixture
def reading(mended, company, reading_of):
    return reading_of(company.facts(mended=mended))


@pytest.fixture
def page(company, tmp_path, mended):
    return Clicks(company.files(tmp_path, mended=mended)["index.html"].decode())


def test_each_question_is_a_link_at_the_top_and_its_answer_stands_beside_it(page, reading):
    asked = questions(reading)
    assert [one.href for one in asked] == list(page.links)[:5]
    for one in asked:
        assert any(one.answer in text for _, _, text in page.told)


def test_is_it_granted(page, mended):
    assert page.clicks("verdict", "awaiting sign-off" if mended else "Refused") == 1


def test_why_not(page, reading):
    for answer in (one for one in reading.answers if one.gates):
        assert page.clicks("why", answer.title) == 1
        for example in answer.counterexamples:
            assert page.clicks("why", example.subject) == 1


def test_what_data_was_involved(page, reading):
    for row in reading.datasets:
        assert page.clicks("data", row.name) <= 2


def test_who_can_read_it_and_for_how_long(page, reading):
    for name, declared in reading.manifest.datasets.items():
        assert page.clicks("readers", name) <= 2
        if declared.retention:
            assert page.clicks("readers", f"then {declared.retention.disposal}") <= 2


def test_what_was_not_looked_at(page, reading):
    for gap in reading.gaps:
        assert page.clicks("gaps", gap.what) <= 2


def test_nothing_is_folded_into_what_is_folded(page):
    assert max(many for _, many, _ in page.told) <= 2


def test_every_section_is_one_click_away(page):
    assert {f"#{one.id}" for one in SECTIONS} <= page.links.keys()
