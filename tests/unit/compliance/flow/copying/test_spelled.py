"""What a mention stands for."""

import pytest

from compliance.detect.beside import Held
from compliance.flow.copying.spelled import Known
from policies.terms import Entity

HELD = [
    Held("who", Entity("PERSON"), "Ada Byron"),
    Held("mail", Entity("EMAIL_ADDRESS"), "ada@x.org"),
]
KNOWN = Known.of(HELD)


@pytest.mark.parametrize(
    ("spelled", "value", "label", "written"),
    [
        pytest.param("ADA Byron", "ADA Byron", "who", "NEW", id="as it is"),
        pytest.param("Byron", "Byron", "who", "NEW", id="a word of a name"),
        pytest.param("Ada%20Byron", "Ada Byron", "who", "NEW", id="URL"),
        pytest.param("m=ada@x.org", "ada@x.org", "mail", "m=NEW", id="behind a key"),
        pytest.param("//h.org/?m=ada%40x.org", "ada@x.org", "mail", "//h.org/?m=NEW", id="host"),
        pytest.param("h.org/ada@x.org", "ada@x.org", "mail", "h.org/NEW", id="path"),
        pytest.param("YWRhQHgub3Jn", "ada@x.org", "mail", "TkVX", id="base64"),
        pytest.param("Ada@x.org.uk", "Ada@x.org.uk", None, "NEW", id="another one"),
        pytest.param("ada=ada@x.org", "ada=ada@x.org", None, "NEW", id="key that is a name"),
    ],
)
def test_a_value_is_known_however_it_is_spelled(spelled, value, label, written):
    meant = KNOWN.meant(spelled, "rule")
    assert (meant.value, meant.label, meant.write("NEW")) == (value, label, written)


def test_what_is_encoded_among_other_words_has_no_value():
    assert KNOWN.meant("dG8gYWRhQHgub3Jn", "mail").value is None
    assert KNOWN.meant("dG8gYWRhQHgub3Jn", "EmailRecognizer via base64").value is None
    assert KNOWN.meant("dG8gYWRhQHgub3Jn", "rule").value == "dG8gYWRhQHgub3Jn"


def test_what_no_column_told_is_read_from_a_url():
    meant = KNOWN.meant("lia%40y.org", "EmailRecognizer via URL encoding")
    assert (meant.value, meant.label, meant.write("z@z")) == ("lia@y.org", None, "z%40z")
