"""What an answer of AWS is about that does not say so: what its file or folder is called after.

`people.json`, `people.location.json`, `get-bucket-location-people.json` and
`people/get-bucket-location.json` are all of the bucket `people`.
"""

import re
from pathlib import PurePosixPath
from typing import Final

_ABOUT: Final = (
    r"(?:bucket-(?:location|versioning|encryption|replication|lifecycle(?:-configuration)?|policy|acl)"
    r"|object-lock-configuration|public-access-block|key-policy)"
)
_COMMAND: Final = re.compile(rf"(?:^|[-._])get-{_ABOUT}(?:[-._]|$)")
_WORD: Final = re.compile(
    r"[._](?:location|versioning|encryption|replication|lifecycle|policy|acl|lock|object-lock|"
    rf"public-access-block|{_ABOUT})$"
)


def named_after(where: str) -> str:
    """The name, lower case; a word after a hyphen is part of it, for buckets are called so."""
    path = PurePosixPath(where)
    stem = path.stem.lower()
    left = _COMMAND.sub("", stem)
    return _WORD.sub("", left) if left else path.parent.name.lower()
