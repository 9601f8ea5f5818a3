"""Checks of the family `evidence`, one per file."""
