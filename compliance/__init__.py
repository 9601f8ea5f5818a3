"""A compliance toolkit for the AI lifecycle, from a file to a signed bundle.

Six verbs tell the whole story. `scan` says what is in the data, never a value of it. `mask` makes a
copy and measures it against its source. `collect` gathers facts, `check` judges them by policies,
`release` builds and signs a bundle, `verify` judges it again, offline.

    >>> import compliance
    >>> sorted(set(compliance.__all__) - {"Error"})[:3]
    ['Facts', 'Manifest', 'MaskReport']

Names are handed on lazily: `import compliance` loads nothing heavy. `compliance.collect` is the
room of the collectors; its verb is `compliance.flow.collect.collect`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from checks.facts import Facts
    from checks.judge import Verdict
    from compliance.flow.check import check
    from compliance.flow.mask import mask
    from compliance.flow.release import release
    from compliance.flow.scan import scan
    from compliance.flow.verify import Verification, verify
    from masking.plan import Plan
    from policies.errors import Error
    from policies.manifest import Manifest
    from policies.reports import MaskReport, ScanReport

__version__ = "0.1.0"
"""The one place where it is written; the build reads it."""

_HOMES: Final = {
    "Error": "policies.errors",
    "Facts": "checks.facts",
    "Manifest": "policies.manifest",
    "MaskReport": "policies.reports",
    "Plan": "masking.plan",
    "ScanReport": "policies.reports",
    "Verdict": "checks.judge",
    "Verification": "compliance.flow.verify",
    "check": "compliance.flow.check",
    "mask": "compliance.flow.mask",
    "release": "compliance.flow.release",
    "scan": "compliance.flow.scan",
    "verify": "compliance.flow.verify",
}

__all__ = [
    "Error",
    "Facts",
    "Manifest",
    "MaskReport",
    "Plan",
    "ScanReport",
    "Verdict",
    "Verification",
    "check",
    "mask",
    "release",
    "scan",
    "verify",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  a module's attribute is anything
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
