import base64

import pyarrow as pa
import pytest

from compliance.measure.column import Column
from compliance.measure.identifiers import Identifiers
from compliance.measure.twins import Sweep

MAIL = "zed.quorn77@mail.example.org"


def swept(texts, *, drawn=False):
    seen = Identifiers()
    seen.add(Column(pa.array([MAIL, "078-05-1120", "Yan Zorn"])))
    sweep = Sweep(seen.known())
    sweep.look("f", "c", pa.array(texts), drawn=drawn)
    return sweep.twins()


@pytest.mark.parametrize(
    "text",
    [
        MAIL.upper(),
        "https://a.example/?q=zed.quorn77%40mail.example.org",
        base64.b64encode(MAIL.encode()).decode(),
        "data:" + base64.urlsafe_b64encode(f"to {MAIL}".encode()).decode(),
        '{"ssn": "078051120"}',
        "Mr. YAN ZORN",
    ],
)
def test_an_identifier_is_found_in_another_spelling(text) -> None:
    (twin,) = swept(["nothing", text])
    assert (twin.file, twin.path, twin.found, twin.bound) == ("f", "c", 1, 0)
    assert not twin.holds


@pytest.mark.parametrize("texts", [["yan"], ["zorn yan"], ["078-05-1121"], [None, ""], [5, 6]])
def test_what_is_none_is_not_found(texts) -> None:
    assert swept(texts) == ()


def test_nothing_to_look_for_finds_nothing() -> None:
    sweep = Sweep(Identifiers().known())
    sweep.look("f", "c", pa.array([MAIL]))
    assert sweep.twins() == ()
