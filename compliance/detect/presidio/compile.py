"""Presidio's recognizers, read into plain data. The only place that loads presidio_analyzer.

Of Presidio's default registry the English recognizers are taken, and those for Spanish, Italian
and Polish that it enables, since an identifier does not depend on the language around it. One
rule stands for all the languages of a recognizer, with the context words of each. Those that
Presidio leaves off are read too, and used where their country is asked for. Nothing is fetched:
the public suffix list is the one that tldextract brings along, and no language model is loaded.
"""

import logging
from importlib import resources
from typing import Any, Final

from compliance.detect.interface import DetectionError
from compliance.detect.presidio.easing import eased
from compliance.detect.presidio.version import presidio_version
from compliance.detect.rules import Pattern, Rule, RuleSet

LANGUAGES: Final = ("en", "es", "it", "pl")
PHONE: Final = "PhoneRecognizer"


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
        unusual=_unusual({type(one).__name__ for one in recognizers}),
    )


def _registry() -> Any:  # noqa: ANN401  untyped library
    from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

    configuration = _configuration()
    configuration["supported_languages"] = list(LANGUAGES)
    provider = RecognizerRegistryProvider(registry_configuration=configuration)
    return provider.create_recognizer_registry()


def _configuration() -> dict[str, Any]:
    import yaml

    path = resources.files("presidio_analyzer") / "conf" / "default_recognizers.yaml"
    told: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return told


def _merged(recognizers: list[Any]) -> tuple[Rule, ...]:
    """One rule per recognizer class; the context words of all its languages together."""
    rules: dict[str, Rule] = {}
    for one in recognizers:
        name = type(one).__name__
        known = rules.get(name)
        words = dict.fromkeys((*(known.context if known else ()), *(one.context or ())))
        rules[name] = _rule(one, tuple(words), usual=True)
    return tuple(rules[name] for name in sorted(rules))


def _unusual(known: set[str]) -> tuple[Rule, ...]:
    """The pattern recognizers that Presidio's registry names and does not enable."""
    from presidio_analyzer import PatternRecognizer, predefined_recognizers

    unusual = []
    for name in sorted({_class_name(one) for one in _configuration()["recognizers"]} - known):
        kind: Any = getattr(predefined_recognizers, name, None)
        if kind is not None and issubclass(kind, PatternRecognizer):
            one = kind()
            unusual.append(_rule(one, tuple(one.context or ()), usual=False))
    return tuple(unusual)


def _class_name(entry: str | dict[str, Any]) -> str:
    return entry if isinstance(entry, str) else str(entry.get("class_name") or entry["name"])


def _rule(recognizer: Any, context: tuple[str, ...], *, usual: bool) -> Rule:  # noqa: ANN401  untyped library
    kind = type(recognizer)
    return Rule(
        entity=str(recognizer.supported_entities[0]),
        recognizer=kind.__name__,
        patterns=_patterns(recognizer),
        context=context,
        country=str(getattr(kind, "COUNTRY_CODE", None) or ""),
        usual=usual,
        checked=any(name in vars(kind) for name in ("validate_result", "invalidate_result")),
    )


def _patterns(recognizer: Any) -> tuple[Pattern, ...]:  # noqa: ANN401  untyped library
    return tuple(
        Pattern(one.name, eased(one.regex), int(recognizer.global_regex_flags), float(one.score))
        for one in getattr(recognizer, "patterns", ())
    )
