"""Recognizers of our own, where Presidio has none: one declaration per file."""
