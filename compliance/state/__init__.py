"""What is remembered between runs, written atomically."""
