"""The engines that find names, each with the part that speaks to it."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final

from compliance.detect.names.interface import Namer
from compliance.detect.naming.late import LateNamer
from policies.naming import Naming

EMBEDDED: Final = "embedded"
ENGINES: Final[Mapping[str, str]] = {
    "embedded": "compliance.detect.naming.embedded:load",
    "spacy": "compliance.detect.presidio.spacy_names:load",
    "transformers": "compliance.detect.presidio.transformers_names:load",
    "gliner": "compliance.detect.presidio.gliner_names:load",
}
"""Engine → `module:function`; it takes what was declared and the digest, and gives a `Namer`."""


def load_namer(declared: Naming) -> Namer:
    """The namer that was declared, with its model.

    Raises:
        DetectionError: its package or its model is absent, or cannot be used.
    """
    module, _, name = ENGINES[declared.engine].partition(":")
    load: Callable[[Naming, str], Namer] = getattr(import_module(module), name)
    return load(declared, digest_of(declared))


def late_namer(declared: Naming) -> LateNamer:
    """The same, loaded when the first prose is met; its digest is known before."""
    return LateNamer(lambda: load_namer(declared), digest_of(declared))


def digest_of(declared: Naming) -> str:
    """Of engine and model, for evidence; no model is loaded for it."""
    if declared.engine == EMBEDDED:
        from compliance.detect.naming import embedded

        return embedded.digest_of(declared)
    return f"{declared.engine} {declared.model}"
