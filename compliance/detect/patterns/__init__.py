"""Patterns: Presidio's rules, compiled, confirmed and validated."""
