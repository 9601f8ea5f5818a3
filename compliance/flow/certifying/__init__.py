"""Parts of the verb scan: that its gate can fail, and how much of what is there it would find."""
