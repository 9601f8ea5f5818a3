"""The language: what is demanded and declared, in words that all other parts share."""
