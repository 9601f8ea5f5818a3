"""What each section of the page tells: one file a section, drawn by a template of its own."""
