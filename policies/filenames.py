"""How the files of a user's repository are called."""

from typing import Final

MANIFEST_NAME: Final = "compliance.yaml"
"""The manifest, at the root."""
