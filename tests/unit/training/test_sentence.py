from training.sentence import Label, Sentence, Span


def test_a_sentence_without_names_counts_as_real() -> None:
    assert Sentence("nothing here").spans == ()
    assert Sentence("nothing here").weight == 1.0


def test_a_label_is_what_corpora_write() -> None:
    assert Span(0, 3, Label("PER")) == Span(0, 3, Label.PER)
