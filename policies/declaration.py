"""What every part of a declaration is made of: closed models, periods, and URIs without secrets."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from policies.uris import holds_secret

_PERIOD: Final = re.compile(
    r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?"
)


def misplaced(message: str, *path: str | int) -> PydanticCustomError:
    """A fault that a model sees as a whole, with the keys from the model to the value to blame."""
    return PydanticCustomError("misplaced", "{message}", {"message": message, "path": path})


def _period(text: str) -> str:
    if not _PERIOD.fullmatch(text):
        raise ValueError("is no ISO 8601 period; write P6Y, P90D or PT15M")
    return text


def _without_password(uri: str) -> str:
    if holds_secret(uri):
        raise ValueError("holds a password; put it into the environment or a secret store")
    return uri


Period = Annotated[str, AfterValidator(_period)]
"""ISO 8601 duration, such as `P6Y`, `P90D`, `PT15M`."""

Uri = Annotated[str, Field(min_length=1), AfterValidator(_without_password)]
"""A path relative to the manifest, or a URI without a password."""


class Declaration(BaseModel):
    """A part of the manifest; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)
