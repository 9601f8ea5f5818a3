"""Databases as sources and targets of copies: their structure, their rows, a copy that grows."""
