"""What is in the data: patterns, columns, prose."""
