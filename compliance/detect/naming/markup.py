"""Lines of text without the markup in them: what templates and tags are made of is no prose.

Blanks stand in its place, so that nothing moves. What stands in quotes, such as the title of a
picture, is written for people and stays.
"""

import re
from typing import Final

_MARKUP: Final = re.compile(
    r"\{%.*?%\}"  # a statement of a template
    r"|\{\{.*?\}\}"  # what a template puts in
    r"|</?[a-z][a-z0-9-]*(?=[\s/>])(?:\s+[a-z][\w:.-]*(?==))?"  # a tag, and its first attribute
)


def without_markup(line: str) -> str:
    """The line, of equal length, without the words of templates and tags."""
    if "{" not in line and "<" not in line:
        return line
    return _MARKUP.sub(lambda found: " " * len(found[0]), line)
