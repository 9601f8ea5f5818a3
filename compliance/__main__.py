"""`python -m compliance` is the command `compliance`."""

from compliance.cli.start import main

main()
