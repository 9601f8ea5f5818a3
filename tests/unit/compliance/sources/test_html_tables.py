import pytest

from compliance.sources.html_tables import tables_in


def test_cells_are_texts_of_their_rows():
    html = (
        "<div><table border=1><thead><tr><th></th><th>name</th></tr></thead>"
        "<tbody><tr><th>0</th><td>Ada <b>Byron</b></td></tr></tbody></table></div>"
    )
    assert tables_in(html) == [[["", "name"], ["0", "Ada Byron"]]]


@pytest.mark.parametrize("html", ["", "<p>none</p>", "<td>stray</td>", "<table></table>", "<tabl"])
def test_where_there_is_none_there_is_none(html):
    assert tables_in(html) == []
