"""Checks of the family `access`, one per file."""
