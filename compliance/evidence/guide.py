"""`VERIFY.md`: how an officer checks a bundle offline, with tools that we did not write."""

from importlib.resources import files
from string import Template

from compliance.evidence.manifest_file import ManifestFile


def render(head: ManifestFile) -> bytes:
    """The guide; its code blocks run in their order, in a shell inside the bundle."""
    text = (files("compliance.evidence") / "templates" / "VERIFY.md").read_text("utf-8")
    roles = ", ".join(f"{count} of {role}" for role, count in sorted(head.required_signers.items()))
    return _Guide(text).substitute(roles=roles).encode()


class _Guide(Template):
    """Leaves the shell's own `$` alone."""

    delimiter = "§"
