"""Checks of the family `masked`, one per file."""
