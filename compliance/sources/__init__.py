"""Formats: each reads, and writes, a kind of file as Arrow record batches."""
