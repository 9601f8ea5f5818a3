from masking.zip_areas import AREAS, small_areas


def test_the_lists_are_whole() -> None:
    assert (len(AREAS["2000"]), len(AREAS["2010"])) == (17, 14)
    assert "063" in AREAS["2000"]
    assert len(small_areas("all")) == 19
    assert small_areas("2010") == AREAS["2010"]
