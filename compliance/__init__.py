"""The machine: moves data, measures it, and signs what was seen."""
