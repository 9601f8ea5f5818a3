"""Parts of the verb mask for databases: how a copy is planned, filled, measured and named."""
