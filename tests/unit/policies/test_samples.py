import pytest

from policies.entities import ENTITIES
from policies.samples import SAMPLES, sample_of, samples_in
from policies.terms import Entity


@pytest.mark.parametrize(
    ("entity", "value"),
    [
        ("CREDIT_CARD", "4242424242424242"),
        ("CREDIT_CARD", "4111 1111 1111 1111"),
        ("CREDIT_CARD", "3782-822463-10005"),
        ("US_SSN", "078-05-1120"),
        ("US_SSN", "987-65-4329"),
        ("EMAIL_ADDRESS", "ada.byron+x@mail.example.org"),
        ("EMAIL_ADDRESS", "root@host.test"),
        ("URL", "https://www.example.com/a?b=c"),
        ("IP_ADDRESS", "203.0.113.7"),
        ("IP_ADDRESS", "2001:DB8::1"),
        ("MAC_ADDRESS", "00:00:5E:00:53:af"),
        ("PHONE_NUMBER", "(212) 555-0123"),
        ("PHONE_NUMBER", "+1-650-555-0199"),
        ("PHONE_NUMBER", "020 7946 0018"),
        ("IBAN_CODE", "GB29 NWBK 6016 1331 9268 19"),
    ],
)
def test_a_published_value_is_known_with_its_source(entity, value):
    sample = sample_of(Entity(entity), value)
    assert sample is not None
    assert sample.source
    (start, end, _), *_ = [
        one for one in samples_in(f"see {value} and more") if entity in one[2].entities
    ]
    assert (start, end) == (4, 4 + len(value))


@pytest.mark.parametrize(
    ("entity", "value"),
    [
        ("CREDIT_CARD", "4242424242424259"),
        ("CREDIT_CARD", "4111111111111137"),
        ("US_SSN", "078-05-1121"),
        ("US_SSN", "987-65-4330"),
        ("EMAIL_ADDRESS", "ada@example.com.au"),
        ("EMAIL_ADDRESS", "ada@myexample.com"),
        ("EMAIL_ADDRESS", "ada@example.company"),
        ("EMAIL_ADDRESS", "ada@test.de"),
        ("IP_ADDRESS", "203.0.114.7"),
        ("IP_ADDRESS", "192.0.2.7.9"),
        ("IP_ADDRESS", "2001:db80::1"),
        ("MAC_ADDRESS", "00:00:5E:00:54:af"),
        ("PHONE_NUMBER", "212-555-0200"),
        ("PHONE_NUMBER", "212-556-0123"),
        ("PHONE_NUMBER", "020 7947 0018"),
        ("US_SSN", "4242424242424242"),
    ],
)
def test_what_lies_beside_a_range_is_somebodys(entity, value):
    assert sample_of(Entity(entity), value) is None


@pytest.mark.parametrize("text", ["14242424242424242", "4242424242424242-1", "x219099999"])
def test_a_part_of_a_longer_value_is_no_sample(text):
    assert not list(samples_in(text))


def test_every_sample_names_entities_that_we_know_and_its_source():
    for one in SAMPLES:
        assert set(one.entities) <= {*ENTITIES, "US_MBI"}
        assert len(one.source) > 5
