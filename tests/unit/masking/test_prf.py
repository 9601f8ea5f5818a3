from masking.prf import digests, numbers, words


def test_equal_values_and_keys_give_equal_digests() -> None:
    assert list(digests(b"k" * 32, ["a", "a", "b"])) == [*list(digests(b"k" * 32, ["a"])) * 2,
                                                         *digests(b"k" * 32, ["b"])]  # fmt: skip
    assert list(digests(b"k" * 32, ["a"])) != list(digests(b"l" * 32, ["a"]))


def test_digests_are_blake2b_in_keyed_mode() -> None:
    import hashlib

    expected = hashlib.blake2b("ä".encode(), key=b"k" * 32, digest_size=16).digest()
    assert list(digests(b"k" * 32, ["ä"])) == [expected]
    assert list(numbers(b"k" * 32, ["ä"])) == [int.from_bytes(expected, "big")]


def test_words_have_the_length_asked_for() -> None:
    assert [len(word) for word in words(b"k" * 32, ["a", "b"], 20)] == [20, 20]
