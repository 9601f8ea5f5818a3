"""Checks of the family `quality`, one per file."""
