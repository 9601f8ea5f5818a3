"""The history of releases: an append-only log of text files that nobody can rewrite unseen."""
