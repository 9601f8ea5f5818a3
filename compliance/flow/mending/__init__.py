"""Parts of the verb scan: what it can mend itself, in place and at once or not at all."""
