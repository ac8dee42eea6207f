from __future__ import annotations

from tierline.ingest.text.sentences import split_sentences


def test_bullets_run_together_are_sentences_of_their_own() -> None:
    text = "要点 - 甲公司向乙公司供货 [1][15] - 丙公司扩产 [2] - 丁公司停产 供应紧张"

    assert [piece for _, _, piece in split_sentences(text)] == [
        "要点",
        "- 甲公司向乙公司供货 [1][15]",
        "- 丙公司扩产 [2]",
        "- 丁公司停产 供应紧张",
    ]


def test_note_within_a_sentence_ends_nothing() -> None:
    text = "Acme [1] and Birch [2] agreed - after a year - on a price."

    assert [piece for _, _, piece in split_sentences(text)] == [text]
