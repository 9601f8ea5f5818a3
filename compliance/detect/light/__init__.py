"""Whether a few small texts hold anything at all, asked without loading what finds it."""
