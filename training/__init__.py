"""How the tagger of names is trained: text of our own making, a trainer in numpy, the export."""
