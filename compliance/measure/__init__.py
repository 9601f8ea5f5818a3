"""Measurements on data: leakage, joins, quality."""
