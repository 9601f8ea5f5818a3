"""Pure checks: facts in, a decision out; no data, files, clock or network."""
