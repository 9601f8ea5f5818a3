"""Who may read what, by the systems that decide it: SQL grants, IAM documents, modes of files."""
