"""What a page owes to those who read it without a mouse, without colours, or by ear.

`make look` puts the page before axe-core in a browser; what stands here needs neither.
Source: WCAG 2.2, 1.1.1, 1.3.1, 1.4.3, 2.4.1, 4.1.1.
"""

import re
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest

INK = ("ink", "soft", "bad", "good", "warn", "link")
WASHES = ("paper", "panel", "bad-wash", "good-wash", "warn-wash")


class Elements(HTMLParser):
    """Every element with its attributes, in order."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def of(self, *tags):
        return [attrs for tag, attrs in self.found if tag in tags]


@pytest.fixture(params=[False, True], ids=["refused", "passed"])
def page(company, tmp_path, request):
    return Elements(company.files(tmp_path, mended=request.param)["index.html"].decode())


def luminance(colour):
    digits = colour if len(colour) == 6 else "".join(one * 2 for one in colour)
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_headings_go_down_one_step_at_a_time(page):
    levels = [int(tag[1]) for tag, _ in page.found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_there_once_and_references_lead_somewhere(page):
    ids = [attrs["id"] for _, attrs in page.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    named = [one for _, attrs in page.found for one in attrs.get("aria-labelledby", "").split()]
    assert set(named) <= set(ids)


def test_every_cell_of_a_head_says_what_it_heads(page):
    assert page.of("th")
    assert all(one.get("scope") in {"col", "row", "rowgroup"} for one in page.of("th"))


def test_every_picture_has_a_name_or_is_decoration(page):
    pictures = page.of("svg")
    assert pictures
    for one in pictures:
        assert one.get("aria-hidden") or one.get("aria-label") or one.get("aria-labelledby")


def test_what_scrolls_can_be_reached_and_has_a_name_of_its_own(page):
    scrolling = [one for one in page.of("section") if one.get("class") == "scroll"]
    names = [one["aria-label"] for one in scrolling]
    assert names
    assert len(names) == len(set(names))
    assert all(one.get("tabindex") == "0" for one in scrolling)


def test_the_page_says_its_language_and_has_a_way_past_its_head(page):
    assert page.of("html")[0]["lang"] == "en"
    assert page.of("a")[0]["href"] == "#why"


def test_every_ink_can_be_read_on_every_ground():
    style = (files("compliance") / "look.css").read_text("utf-8")
    colours = dict(re.findall(r"--([a-z-]+): #([0-9a-f]{3,6});", style))
    for ink in INK:
        for ground in WASHES:
            dark, light = luminance(colours[ink]), luminance(colours[ground])
            assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{ink} on {ground}"
