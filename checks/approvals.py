"""What an approval must be, whatever it is of: given by another, and holding on the day."""

from datetime import date

from checks.persons import are_two
from checks.reported.duties import Approval


def fault_of(one: Approval, as_of: date) -> str:
    """Why an approval allows nothing on `as_of`, empty where it holds."""
    if not are_two(one.approver, one.author):
        return "it was approved by who asked for it"
    if one.approved > as_of or (one.expires is not None and one.expires < as_of):
        return f"its approval of {one.approved} does not hold on {as_of}"
    return ""
