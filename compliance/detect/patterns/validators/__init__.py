"""Checksums and structure: True proves a match, False refutes it, None leaves it as it is."""
