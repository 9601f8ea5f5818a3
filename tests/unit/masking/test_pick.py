from masking.pick import picks, styled


def test_no_text_is_its_own_pick() -> None:
    entries = ("Anna", "Bo")
    assert picks(["anna", "ANNA", "Bo", ""], bytes(32), entries) == ["bo", "BO", "Anna", ""]


def test_the_style_follows_the_source() -> None:
    assert [styled("Anna", source) for source in ("BO", "bo", "Bo", "B")] == [
        "ANNA",
        "anna",
        "Anna",
        "Anna",
    ]
