"""Parts of the verb collect: the reports of one dataset."""
