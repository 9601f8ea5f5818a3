"""`index.html`: the one page that an officer reads, drawn section by section."""
