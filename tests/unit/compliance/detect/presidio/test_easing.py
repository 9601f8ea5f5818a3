import random

import regex

from compliance.detect.presidio.easing import eased

WORDS = [
    *("com", "co", "org", "pro", "pr", "net", "ne", "de", "dev", "info", "in", "io", "it", "us"),
    *("museum", "mu", "name", "na", "travel", "tr", "uk", "va", "vc", "yt"),
]
PATTERN = r"[a-z0-9.\-]{1,253}[.](?:" + "|".join(f"(?:{one})" for one in WORDS) + ")(?:/x)?"


def test_the_same_is_matched() -> None:
    dice = random.Random(2)
    slow, quick = (regex.compile(one, 26) for one in (PATTERN, eased(PATTERN)))
    assert quick.pattern != slow.pattern
    parts = [*WORDS, "a", ".", ".", ".", "/x", " ", "1", "COM", "\u017f", "c"]
    for _ in range(3000):
        text = "".join(dice.choices(parts, k=dice.randrange(1, 12)))
        assert [one.span() for one in quick.finditer(text)] == [
            one.span() for one in slow.finditer(text)
        ], ascii(text)


def test_short_lists_stay() -> None:
    assert eased("(?:(?:com)|(?:org))") == "(?:(?:com)|(?:org))"
