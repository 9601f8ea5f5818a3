import pytest

from compliance.flow.copying.named import Named
from policies.terms import Entity, Span


def heard(*texts: str, names: tuple[str, ...] = ("Omar Haddad", "Haddad", "Omar")) -> Named:
    named = Named()
    for text in texts:
        name = next(one for one in names if one in text)
        start = text.index(name)
        named.hear(text, [Span(start, start + len(name), Entity("PERSON"), 0.9, "x")])
    return named


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["I am Omar Haddad"], {"omar": "given", "haddad": "family"}),
        (["So Mr. Haddad left"], {"haddad": "family"}),
        (["So Haddad left"], {}),
        (["Mr. Omar left", "Omar Haddad"], {"haddad": "family"}),
    ],
    ids=["whole", "title", "alone", "in doubt"],
)
def test_a_document_tells_what_its_names_are(texts, told):
    assert heard(*texts).told(lambda _word: None) == told


def test_the_tables_know_better():
    assert heard("Omar Haddad").told({"omar": "family"}.get) == {"haddad": "family"}


def test_given_names_may_be_abbreviated():
    assert heard("Omar Haddad").givens() == ["omar"]
