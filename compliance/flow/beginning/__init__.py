"""Parts of the command init: what is there, and the manifest it suggests."""
