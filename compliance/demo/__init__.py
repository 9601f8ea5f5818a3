"""A small company, and its release refused, mended and granted."""
