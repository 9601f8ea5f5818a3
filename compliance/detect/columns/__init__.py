"""Columns: header, values and shape reconciled into a verdict."""
