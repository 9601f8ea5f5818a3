"""Checks of the family `retention`, one per file."""
