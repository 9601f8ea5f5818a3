"""`python -m compliance` is the command `compliance`."""

from compliance.cli.app import main

main()
