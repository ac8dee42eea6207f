from __future__ import annotations

from tierline.ingest.names import load_lexicon
from tierline.ingest.names.candidates import Text
from tierline.ingest.names.chinese_cues import repeat_cues
from tierline.ingest.names.chinese_words import stand
from tierline.ingest.names.listed import find_listed
from tierline.ingest.names.pieces import cut


def _listed(plain: str) -> set[str]:
    lexicon = load_lexicon()
    text = Text(plain=plain, folded=lexicon.fold(plain))
    return {one.text for one in find_listed(text, lexicon) if one.type in ("company", "place")}


def test_words_are_known_by_the_lists_that_hold_them() -> None:
    lexicon = load_lexicon()
    plain = "分析師稱採購逆變器"
    text = Text(plain=plain, folded=lexicon.fold(plain))
    standing = stand(cut(text, (0, len(plain)), []), lexicon)
    assert "titles" in standing.begins[0]
    assert "says" in standing.begins[3]
    assert "buys" in standing.ends[5]
    assert "goods" in standing.ends[8]
    assert standing.within[6]
    assert not standing.within[8]


def test_a_name_that_stands_again_is_free_when_other_signs_follow() -> None:
    text = "远山科技扩产，远山科技将融资"
    assert list(repeat_cues(text, 0, 4)) == ["stands 2", "stands free free"]
    assert list(repeat_cues(text, 0, 3)) == ["stands 2", "stands free bound"]


def test_the_end_of_one_word_and_the_beginning_of_the_next_make_no_name() -> None:
    assert "力成" not in _listed("氢洲动力成立于2015年")
    assert "海信" not in _listed("光海信息宣布扩产")
    assert "海信" in _listed("据悉海信宣布扩产")


def test_counties_and_parks_are_places() -> None:
    assert {"桐乡", "如东", "曹妃甸"} <= _listed("项目位于桐乡，设备发往如东和曹妃甸")
