"""Parts of the verb scan: one file at a time, placed by the manifest, explained by mask runs."""
