import base64

import pytest

from compliance.keys.encoding import decode
from compliance.keys.interface import UnusableKeyError

KEY = bytes(range(32))


@pytest.mark.parametrize(
    "text",
    [
        KEY.hex(),
        KEY.hex().upper() + "\n",
        base64.b64encode(KEY).decode(),
        base64.b64encode(KEY).decode().rstrip("="),
        base64.urlsafe_b64encode(bytes([251]) * 32).decode(),
    ],
    ids=["hex", "upper hex and newline", "base64", "without padding", "url-safe"],
)
def test_a_key_is_read_in_every_written_form(text) -> None:
    assert decode(text, "here") in (KEY, bytes([251]) * 32)


@pytest.mark.parametrize("text", ["", "c2hvcnQ=", "secret-text-that-is-no-key", "zz" * 32, "ü"])
def test_what_is_no_key_is_refused_and_not_repeated(text) -> None:
    with pytest.raises(UnusableKeyError) as raised:
        decode(text, "the place")
    assert not text or text not in str(raised.value) + raised.value.hint
    assert "the place" in str(raised.value)
