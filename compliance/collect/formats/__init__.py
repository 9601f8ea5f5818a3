"""Documents of other systems, each read by what it holds and not by its name."""
