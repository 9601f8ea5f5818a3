"""Object stores by URL, through fsspec: objects are read in ranges, and never copied to disk."""
