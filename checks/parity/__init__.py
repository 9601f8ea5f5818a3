"""Checks of the family `parity`, one per file."""
