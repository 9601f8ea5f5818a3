"""Names in a few texts, asked of the tagger alone."""

from compliance.detect.light.names import LEAST, Namer
from compliance.detect.naming.tagging import THRESHOLD

PLAIN = ("The meeting was moved to the second week.", "We will tell more when it is done.")
NAMED = "Yesterday Maria Gonzalez told us that she will come."


def test_a_name_is_found_and_sentences_without_one_are_clean() -> None:
    namer = Namer()
    assert namer.may_be_in_lines([*PLAIN, NAMED])
    assert not namer.may_be_in_lines(PLAIN)
    assert namer.may_be_in([NAMED, *PLAIN])
    assert not namer.may_be_in(PLAIN)


def test_a_name_that_stands_across_the_end_of_a_line_is_found() -> None:
    lines = ["We have spoken about it for a long time with Maria", "Gonzalez and with her team."]
    assert Namer().may_be_in_lines(lines)


def test_texts_that_may_be_read_in_another_way_are_left_to_the_whole_scan() -> None:
    assert Namer().may_be_in_lines(["we meet at ½ past four o'clock"])
    assert Namer().may_be_in_lines([PLAIN[0]] * 4)


def test_no_model_is_loaded_where_there_is_no_sentence() -> None:
    namer = Namer()
    assert not namer.may_be_in_lines(["x = 1", "", "42"])
    assert namer._tagger is None


def test_what_a_whole_scan_tells_is_not_below_what_is_asked_here() -> None:
    assert LEAST <= THRESHOLD
