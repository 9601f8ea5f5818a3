"""Databases by URL: every table as one part of the input, read in one snapshot, never written."""
