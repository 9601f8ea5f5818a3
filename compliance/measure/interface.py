"""What measuring raises when two tables cannot be compared."""

from policies.errors import Error


class MeasureError(Error):
    """What was to be measured cannot be compared; names table and counts, never a value."""
