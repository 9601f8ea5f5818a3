"""The journey, one file per verb: scan, mask, collect, check, release, verify."""
