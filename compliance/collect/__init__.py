"""Facts from lineage, listings, settings and documents."""
