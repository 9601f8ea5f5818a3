from masking.transforms.listed import Listed


def test_what_is_not_listed_falls_together(masked) -> None:
    values = ["Bachelors", "HS-grad", " Bachelors ", "", None]
    assert masked(Listed(values="Bachelors|Masters"), values) == [
        "Bachelors", "other", "Bachelors", "", None,
    ]  # fmt: skip


def test_nothing_listed_leaves_nothing(masked) -> None:
    assert masked(Listed(), ["a", "b"]) == ["other", "other"]
