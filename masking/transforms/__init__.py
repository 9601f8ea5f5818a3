"""Transforms, one per file."""
