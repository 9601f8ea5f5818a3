"""Checks of the family `lineage`, one per file."""
