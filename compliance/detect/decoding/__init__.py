"""Texts that stand encoded in other texts: one small file per encoding."""
