"""Checks of the family `governance`, one per file."""
