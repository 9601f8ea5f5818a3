"""Rules tried on the few texts that their lanes let pass, as the engine tries them."""

from collections.abc import Sequence

from compliance.detect.light.lanes import Text
from compliance.detect.light.ready import THRESHOLD, ready
from compliance.detect.patterns.matcher import Matcher


def finds_any(passed: Sequence[tuple[str, Text]]) -> bool:
    """Whether any rule finds anything in a text that it must be tried on.

    Raises:
        DetectionError: the rules must be compiled, and cannot.
    """
    if not passed:
        return False
    from compliance.detect.presidio.cache import load_rules
    from compliance.detect.table import RECOGNIZERS

    wanted = {rule for rule, _ in passed}
    known = {one.rule.recognizer: one.matcher for one in ready(load_rules(), RECOGNIZERS, wanted)}
    return any(rule not in known or finds(known[rule], one) for rule, one in passed)


def finds(matcher: Matcher, text: Text) -> bool:
    """Whether the rule finds anything in the text."""
    headed = matcher.in_context(text.beside)
    found = matcher.find(text.text, context=True, header=headed, threshold=THRESHOLD)
    return next(found, None) is not None
