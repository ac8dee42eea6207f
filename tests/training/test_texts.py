from __future__ import annotations

from pathlib import Path

from tests.ingest.learned.words import vocabulary
from tests.training.marked import passage
from tierline.ingest.knowledge import default_knowledge
from training.labels import labels_of
from training.partial import ANY
from training.passages import Marked
from training.texts import UNKNOWN, read_texts
from training.triggers import trigger_tags

KNOWLEDGE = default_knowledge()
EVENTS = labels_of(KNOWLEDGE.schema).events
COMPANY = 1 + 2 * labels_of(KNOWLEDGE.schema).types.index("company")


def test_a_passage_is_read_as_windows_with_what_is_marked(tmp_path: Path) -> None:
    (text,) = read_texts([Marked(passage(), True)], vocabulary(tmp_path), KNOWLEDGE)
    (rows,) = text.windows

    assert (text.language, text.story, text.is_article) == ("en", "one", True)
    #                            [CLS] Alder supplies Birch . [SEP] Alder grew . [SEP]
    assert rows.ids.tolist() == [2, 4, 6, 5, 10, 3, 4, 7, 10, 3]
    assert rows.names.tolist() == [ANY, COMPANY, 0, COMPANY, 0, ANY, COMPANY, 0, 0, ANY]
    order, other = (1 + EVENTS.index(name) for name in ("order", "other"))
    assert rows.triggers.tolist() == [
        *(UNKNOWN, 0, order, 0, 0),
        *(UNKNOWN, 0, other, 0, UNKNOWN),
    ]
    assert [len(pairs.spans) for pairs in text.marked] == [1]


def test_windows_can_be_cut(tmp_path: Path) -> None:
    (text,) = read_texts([Marked(passage(), True)], vocabulary(tmp_path), KNOWLEDGE)

    cut = text.windows[0].cut(3)

    assert [len(row) for row in (cut.ids, cut.shapes, cut.hints, cut.names, cut.triggers)] == [
        3
    ] * 5


def test_the_same_words_tell_of_two_events_where_they_stand_twice(tmp_path: Path) -> None:
    marked = passage(
        "## en | wire | bearings | one\n[1:company|Alder] grew. [1|Alder] grew.\n"
        '@ order occurred 1 trigger="grew"\n@ other occurred 1 trigger="grew"\n'
        '@ deal occurred 1 trigger="grew"\n'
    )
    pieces = vocabulary(tmp_path).pieces(marked.document.article.text)

    order, other = (1 + EVENTS.index(name) for name in ("order", "other"))
    assert trigger_tags(marked, pieces, EVENTS).tolist() == [0, order, 0, 0, other, 0]
