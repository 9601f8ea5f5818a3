import uuid

import pytest

from masking.transforms.uuid import Uuid

SOME = "6b1b36cb-3f4e-4a3b-8a6c-0f8b1c2d3e4f"


@pytest.mark.parametrize("version", [1, 4, 7])
def test_version_and_variant_stay(masked, version) -> None:
    source = f"{SOME[:14]}{version}{SOME[15:]}"
    (mask,) = masked(Uuid(), [source])
    made = uuid.UUID(mask)
    assert (made.version, made.variant) == (version, uuid.RFC_4122)
    assert mask != source


def test_thousands_stay_distinct(masked) -> None:
    values = [str(uuid.UUID(int=n * 0x10001 << 64 | n, version=4)) for n in range(5000)]
    assert len(set(masked(Uuid(), values))) == 5000


def test_spellings_of_one_stay_one(masked) -> None:
    spelled = [SOME, SOME.upper(), "{" + SOME + "}", SOME.replace("-", "")]
    masks = masked(Uuid(), spelled)
    assert len({uuid.UUID(mask) for mask in masks}) == 1
    assert masks[1].isupper()
    assert masks[2].startswith("{")
    assert "-" not in masks[3]


def test_what_is_none_keeps_its_format(masked) -> None:
    (mask,) = masked(Uuid(), ["AB-123456"])
    assert mask[2] == "-"
    assert mask[:2].isalpha()
    assert mask[3:].isdigit()
