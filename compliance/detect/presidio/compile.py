"""Presidio's recognizers, read into plain data. The only place that loads presidio_analyzer.

Of Presidio's default registry the English recognizers are taken, and those for Spanish, Italian
and Polish that it enables, since an identifier does not depend on the language around it. One
rule stands for all the languages of a recognizer, with the context words of each. Nothing is
fetched: the public suffix list is the one that tldextract brings along, and no language model is
loaded.
"""

import logging
from importlib import resources
from importlib.metadata import version
from typing import Any, Final

import yaml

from compliance.detect.interface import DetectionError
from compliance.detect.rules import Pattern, Rule, RuleSet

LANGUAGES: Final = ("en", "es", "it", "pl")
PHONE: Final = "PhoneRecognizer"


def presidio_version() -> str:
    """Version of the installed presidio_analyzer, told without loading it."""
    return version("presidio-analyzer")


def compile_rules() -> RuleSet:
    """Read the installed Presidio's recognizers.

    Raises:
        DetectionError: this version of Presidio cannot be read.
    """
    quiet = logging.getLogger("presidio-analyzer")
    level = quiet.level
    quiet.setLevel(logging.ERROR)
    try:
        return _compile()
    except (ImportError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise DetectionError(
            f"presidio {presidio_version()} cannot be read ({type(error).__name__})",
            hint="install a version of presidio-analyzer that pyproject.toml names",
        ) from None
    finally:
        quiet.setLevel(level)


def _compile() -> RuleSet:
    from presidio_analyzer.predefined_recognizers.generic.iban_patterns import regex_per_country
    from tldextract import TLDExtract

    recognizers = _registry().recognizers
    phone = next(one for one in recognizers if type(one).__name__ == PHONE)
    return RuleSet(
        presidio=presidio_version(),
        rules=_merged(recognizers),
        iban_formats=dict(sorted(regex_per_country.items())),
        suffixes=tuple(sorted(TLDExtract(cache_dir=None, suffix_list_urls=()).tlds)),
        phone_regions=tuple(phone.supported_regions),
        phone_leniency=int(phone.leniency),
    )


def _registry() -> Any:  # noqa: ANN401  untyped library
    from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

    path = resources.files("presidio_analyzer") / "conf" / "default_recognizers.yaml"
    configuration = yaml.safe_load(path.read_text(encoding="utf-8"))
    configuration["supported_languages"] = list(LANGUAGES)
    provider = RecognizerRegistryProvider(registry_configuration=configuration)
    return provider.create_recognizer_registry()


def _merged(recognizers: list[Any]) -> tuple[Rule, ...]:
    """One rule per recognizer class; the context words of all its languages together."""
    rules: dict[str, Rule] = {}
    for one in recognizers:
        name = type(one).__name__
        known = rules.get(name)
        words = dict.fromkeys((*(known.context if known else ()), *(one.context or ())))
        rules[name] = Rule(str(one.supported_entities[0]), name, _patterns(one), tuple(words))
    return tuple(rules[name] for name in sorted(rules))


def _patterns(recognizer: Any) -> tuple[Pattern, ...]:  # noqa: ANN401  untyped library
    return tuple(
        Pattern(one.name, one.regex, int(recognizer.global_regex_flags), float(one.score))
        for one in getattr(recognizer, "patterns", ())
    )
