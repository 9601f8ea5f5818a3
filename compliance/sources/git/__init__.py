"""What a git repository holds: changes, blobs and history, read by the git program."""
