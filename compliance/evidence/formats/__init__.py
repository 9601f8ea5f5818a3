"""Forms in which others read the evidence: one file for each standard, one line in the table."""
