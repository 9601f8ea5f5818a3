"""CSV, TSV and other delimited text: its dialect, its rows and lines, and how it is written."""
