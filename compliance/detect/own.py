"""Recognizers of the user's: files in the form of Presidio's registry, read into rules."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import regex

from compliance.detect.rules import Pattern, Rule
from policies.load import read_yaml
from policies.recognizers import OwnRecognizer, Registry


def read_rules(paths: Sequence[Path]) -> tuple[Rule, ...]:
    """The rules of these files; recognizers that are not enabled are left out.

    Raises:
        PolicyError: with file, line and remedy.
    """
    return tuple(rule for path in paths for rule in rules_of(read_yaml(path, Registry)))


def rules_of(registry: Registry) -> Iterator[Rule]:
    """One rule per recognizer."""
    for one in registry.recognizers:
        if one.enabled:
            flags = registry.global_regex_flags
            flags = flags if one.global_regex_flags is None else one.global_regex_flags
            yield Rule(
                entity=one.supported_entity,
                recognizer=one.name,
                patterns=tuple(_patterns(one, flags)),
                context=_context(one),
                guarded=True,
            )


def _patterns(one: OwnRecognizer, flags: int) -> Iterator[Pattern]:
    for pattern in one.patterns:
        yield Pattern(pattern.name, pattern.regex, flags, pattern.score)
    if one.deny_list:
        words = "|".join(regex.escape(word) for word in one.deny_list)
        yield Pattern(
            "deny_list", rf"(?:^|(?<=\W))({words})(?:(?=\W)|$)", flags, one.deny_list_score
        )


def _context(one: OwnRecognizer) -> tuple[str, ...]:
    told = [*one.context]
    for language in one.supported_languages:
        if not isinstance(language, str):
            told.extend(language.context)
    return tuple(dict.fromkeys(told))
