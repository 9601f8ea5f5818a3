"""Parts of the verb scan: what people said of findings, in a baseline, a manifest or a comment."""
