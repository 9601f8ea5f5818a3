from random import Random

import pytest

from compliance.detect.planting.table import PLANTS
from compliance.flow.certifying.disguise import disguise_of

SSN, CARD, CRYPTO = PLANTS["US_SSN"], PLANTS["CREDIT_CARD"], PLANTS["CRYPTO"]
PROSE = ["the patient came in again today with pain", "seen in clinic and sent home after tea"]


@pytest.mark.parametrize(
    ("cells", "plant", "value", "text"),
    [
        pytest.param(["123456789", "987654321"], SSN, "536-90-4399", "536904399", id="bare"),
        pytest.param(["12-34", "56-78"], SSN, "536-90-4399", "536-90-4399", id="delimited"),
        pytest.param(["tel: 1", "tel: 2"], SSN, "536-90-4399", "tel: 536-90-4399", id="prefix"),
        pytest.param(["AB", "CD"], PLANTS["EMAIL_ADDRESS"], "a@b.org", "A@B.ORG", id="upper case"),
        pytest.param(["ab", "cd"], PLANTS["ES_NIF"], "12345678Z", "12345678z", id="lower case"),
        pytest.param(["ab", "cd"], CRYPTO, "1AbC", "1AbC", id="case is part of the value"),
        pytest.param(["", ""], CARD, "4242 4242", "4242 4242", id="an empty column"),
        pytest.param([" a ", " b "], PLANTS["ES_NIE"], "x1", " x1 ", id="blanks"),
    ],
)
def test_a_value_wears_what_its_column_wears(cells, plant, value, text):
    planted = disguise_of(cells).put(cells[0], plant, value, Random(0))
    assert planted.text == text
    assert planted.text[planted.start : planted.end].strip(" ") == planted.text.strip(" ").replace(
        "tel: ", ""
    )


@pytest.mark.parametrize("seed", range(20))
def test_prose_takes_it_in_among_its_words_behind_its_label(seed):
    planted = disguise_of(PROSE).put(PROSE[0], SSN, "536-90-4399", Random(seed))
    assert planted.text[planted.start : planted.end] == "536-90-4399"
    assert planted.text[: planted.start].endswith("SSN ")
    rest = planted.text[: planted.start - 4] + planted.text[planted.end + 1 :]
    assert rest == PROSE[0]


def test_empty_cells_are_counted():
    assert disguise_of(["a", "", " ", "b"]).empty == 0.5
