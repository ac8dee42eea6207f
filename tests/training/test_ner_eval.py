from __future__ import annotations

from tierline.evaluation.counts import Table
from training.ner_eval import count, in_words, laid_out, marked, render
from training.tokens import Tagged

SENTENCES = [
    Tagged(("Alder", "Oy", "grew"), ("B-ORG", "I-ORG", "O")),
    Tagged(("In", "Bergen", "too"), ("O", "B-LOC", "B-MISC")),
]


def test_sentences_are_lines_of_one_text() -> None:
    text, words = laid_out(SENTENCES)

    assert text == "Alder Oy grew\nIn Bergen too"
    assert [text[start:end] for start, end in words] == [
        "Alder",
        "Oy",
        "grew",
        "In",
        "Bergen",
        "too",
    ]


def test_marked_names_count_words_from_the_first_sentence_on() -> None:
    assert list(marked(SENTENCES)) == [(0, 2, "ORG"), (4, 5, "LOC")]


def test_found_names_are_ranges_of_the_words_they_touch() -> None:
    _, words = laid_out(SENTENCES)
    found = [(0, 8, "company"), (17, 23, "place"), (9, 13, "product"), (6, 13, "fund")]

    assert list(in_words(found, words)) == [(0, 2, "ORG"), (4, 5, "LOC"), (1, 3, "ORG")]


def test_a_name_counts_where_words_and_kind_are_right() -> None:
    table = Table()
    count(table, {(0, 2, "ORG"), (4, 5, "LOC")}, {(0, 2, "ORG"), (4, 5, "ORG")})

    assert (table["ORG"].gold, table["ORG"].predicted, table["ORG"].correct) == (1, 2, 1)
    assert (table["LOC"].gold, table["LOC"].predicted) == (1, 0)
    assert "all   0.500 0.500 0.500       2" in render(table)
