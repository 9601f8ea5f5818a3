"""The bundle: built, signed, verified."""
