"""Keys by URI, and what is derived from them."""
