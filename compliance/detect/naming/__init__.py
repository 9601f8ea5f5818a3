"""Where names are looked for: prose is told from other text, tagged, and joined with patterns."""
