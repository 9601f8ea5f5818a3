"""A document that a declaration refers to must be there."""

from checks.case import Case


def require(case: Case, subject: str, path: str, what: str) -> None:
    """Fail where the document at `path` is absent or empty, lack where nobody looked.

    Args:
        case: The case to fill.
        subject: The part of the manifest that refers to it.
        path: As the manifest writes it.
        what: `the runbook`, for the reader.
    """
    remedy = f"write {path}, then run `compliance collect`"
    found = case.look(case.facts.documents(), "documents", "the list of documents", remedy)
    if found is None:
        return
    document = next((one for one in found.documents if one.path == path), None)
    if document is None:
        case.lack(subject, f"nobody looked for {what} ({path})", "run `compliance collect`")
    elif not document.present:
        case.fail(subject, f"{what} is not there ({path})", remedy)
    elif document.bytes <= 0:
        case.fail(subject, f"{what} is empty ({path})", remedy)
