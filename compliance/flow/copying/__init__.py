"""Parts of the verb mask: how a copy is planned, made, measured and named."""
