from __future__ import annotations

from tierline.ingest.names.candidates import Candidate, Text
from tierline.ingest.names.pieces import cut
from tierline.ingest.names.tokens import is_common, tokenise


def test_a_chinese_sentence_is_cut_into_characters_and_words() -> None:
    plain = "与Aster 2机柜，128张"
    pieces = cut(Text(plain=plain, folded=plain.lower()), (0, len(plain)), [])
    assert [piece.form for piece in pieces] == [
        "与", "<model>", "机", "柜", "，", "<digits>", "张",
    ]  # fmt: skip
    assert [piece.open for piece in pieces].count(False) == 1


def test_a_listed_name_is_one_piece_known_by_its_type() -> None:
    plain = "在挪威建厂"
    listed = Candidate(start=1, end=3, text="挪威", type="place")
    pieces = cut(Text(plain=plain, folded=plain), (0, len(plain)), [listed])
    assert [piece.form for piece in pieces] == ["在", "<place>", "建", "厂"]


def test_tokens_leave_out_possessives_and_tails() -> None:
    found = [(one.text, one.possessive, one.tail) for one in tokenise("AT&T's Oslo-based 3M unit")]
    assert found == [
        ("AT&T", True, ""), ("Oslo", False, "based"), ("3M", False, ""), ("unit", False, ""),
    ]  # fmt: skip


def test_an_inflected_word_is_as_common_as_its_stem() -> None:
    assert is_common("shipped", {"ship"})
    assert is_common("batteries", {"battery"})
    assert not is_common("varnholt", {"ship", "battery"})
