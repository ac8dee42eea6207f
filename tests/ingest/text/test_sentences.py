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


def test_stop_of_a_legal_form_ends_a_sentence_where_another_name_with_one_follows() -> None:
    text = "Alder gave it to Birch Cloud Corp. Osprey Lasers Corp. supplies the lasers."

    assert [piece for _, _, piece in split_sentences(text)] == [
        "Alder gave it to Birch Cloud Corp.",
        "Osprey Lasers Corp. supplies the lasers.",
    ]


def test_stop_of_a_legal_form_ends_no_sentence_within_a_name() -> None:
    text = "Birch Steel Co. Ltd. and Alder Inc. Chief Executive Jane Miller agreed."

    assert [piece for _, _, piece in split_sentences(text)] == [text]
