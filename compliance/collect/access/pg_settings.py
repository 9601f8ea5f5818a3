"""How well a PostgreSQL protects and logs, by its settings, in the levels of parity.

An export is `psql -Atc 'select name, setting from pg_settings'`, or the same as JSON objects.
"""

import json
from collections.abc import Mapping
from typing import Final

from checks.records import MeasuredControl

_TLS: Final = {"TLSv1.3": "1.3", "TLSv1.2": "1.2"}


def levels(settings: Mapping[str, str]) -> dict[str, MeasuredControl]:
    """Control → level; of TLS what the server offers, of logging what it writes down."""
    least = settings.get("ssl_min_protocol_version", "")
    tls = _TLS.get(least, "none") if settings.get("ssl") == "on" else "none"
    return {
        "tls": MeasuredControl(tls, f"ssl = {settings.get('ssl', 'off')}, at least {least or '-'}"),
        "access_logging": MeasuredControl(_logged(settings), "log_statement and pgaudit.log"),
    }


def _logged(settings: Mapping[str, str]) -> str:
    classes = {word.strip().lower() for word in settings.get("pgaudit.log", "").split(",")}
    statements = settings.get("log_statement", "none")
    if statements == "all" or classes & {"read", "all"}:
        return "reads"
    return "writes" if statements in ("mod", "ddl") or "write" in classes else "none"


def settings_in(text: str) -> Mapping[str, str]:
    """The settings of an export; empty where it is none."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = [dict(zip(("name", "setting"), line.split("|", 1), strict=False))
                for line in text.splitlines()]  # fmt: skip
    rows = [one for one in (told if isinstance(told, list) else ()) if isinstance(one, dict)]
    found = {str(one.get("name")): str(one.get("setting")) for one in rows}
    return found if "log_statement" in found else {}
