"""Parts of the verb release: what is drawn from facts, and the look at the evidence as data."""
