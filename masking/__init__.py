"""Pure masking: columns and batches in, columns and batches out; no files, clock or network."""
