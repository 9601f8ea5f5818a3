import pyarrow as pa

from masking.name_words import fakes_of


def test_initials_become_other_initials_in_their_case(context) -> None:
    found = fakes_of(pa.array(["J", "j", "Jo"]), "given", context()).to_pylist()
    assert len(found[0]) == len(found[1]) == 1
    assert found[0].isupper()
    assert found[1].islower()
    assert found[0].lower() != "j"
    assert len(found[2]) > 1
