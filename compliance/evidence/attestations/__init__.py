"""What the builder attests: in-toto statements, each in an envelope of its own."""
