"""presidio-research's SpanEvaluator over the spans of a tagger (`pip install presidio-evaluator`).

Its tables are made here, a row per token of spaCy's English tokenizer; a token bears the entity of
the span that touches it. Entities other than names are not asked for.
"""

import logging
from collections.abc import Callable, Iterator, Sequence

import pandas as pd
import spacy
from presidio_evaluator.evaluation import SpanEvaluator

from compliance.detect.names.interface import Names
from training.scoring import Spans, told_spans, true_spans
from training.sentence import Sentence

IOU = 0.75
ENTITIES = ("PERSON", "LOCATION", "ORGANIZATION")


def evaluated(
    find: Callable[[Sequence[str]], Names], sentences: Sequence[Sentence]
) -> list[tuple[str, float, float]]:
    """Entity, precision, recall."""
    logging.disable(logging.WARNING)
    told = told_spans(find([one.text for one in sentences]), len(sentences))
    rows = pd.DataFrame(list(_rows(sentences, told)))
    evaluator = SpanEvaluator(iou_threshold=IOU, entities_to_keep=list(ENTITIES))
    found = evaluator.calculate_score_on_df(results_df=rows, level="entity").per_type
    return [(one, found[one].precision, found[one].recall) for one in ENTITIES]


def _rows(sentences: Sequence[Sentence], told: Sequence[Spans]) -> Iterator[dict[str, object]]:
    tokenizer = spacy.blank("en").tokenizer
    for number, (sentence, spans) in enumerate(zip(sentences, told, strict=True)):
        true = true_spans(sentence)
        for token in tokenizer(sentence.text):
            yield {
                "sentence_id": number,
                "token": token.text,
                "start_indices": token.idx,
                "annotation": _entity(true, token.idx, token.idx + len(token)),
                "prediction": _entity(spans, token.idx, token.idx + len(token)),
            }


def _entity(spans: Spans, start: int, end: int) -> str:
    return next((kind for begin, stop, kind in spans if begin < end and start < stop), "O")
