"""Options, parts, one verb, rendering."""
