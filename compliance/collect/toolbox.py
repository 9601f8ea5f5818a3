"""With what is collected: Python, the kind of machine, and the libraries that decide an answer."""

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import ClassVar, Final

from checks.facts import FactKind, Report
from checks.reported.tools import Tools
from compliance.collect.interface import Scope

_DECISIVE: Final = (
    "ai-lifecycle-compliance",
    "presidio-analyzer",
    "presidio-anonymizer",
    "great-expectations",
    "faker",
    "numpy",
    "pyarrow",
    "pandas",
    "pydantic",
    "cryptography",
    "rfc8785",
    "phonenumbers",
    "python-stdnum",
    "sqlglot",
)


class Toolbox:
    """Reports versions."""

    name: ClassVar[str] = "tools@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report; a library that is not installed is left out."""
        found = {name: told for name in _DECISIVE if (told := _version(name))}
        machine = f"{platform.system()} {platform.machine()}"
        data = Tools(platform.python_version(), machine, found)
        yield scope.report(FactKind.TOOLS, "tools", data, collector=self.name)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
