"""Parts of the verb trace: the request, the identities of its subject, the search."""
