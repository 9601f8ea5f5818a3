from training.words import FOLDER, phrases, words


def test_every_file_holds_words() -> None:
    for path in FOLDER.glob("*.txt"):
        assert words(path.stem), path.name


def test_a_phrase_is_a_line_and_a_remark_is_none() -> None:
    for path in FOLDER.glob("*.txt"):
        assert not any(one.startswith("#") for one in phrases(path.stem)), path.name
