from __future__ import annotations

import pytest

from tests.ingest.facts.marked import rules, said, statements
from tierline.ingest.facts.relations.rules import FOLDER

WORDINGS = [
    ("[1:policy|造船新規]落地，惠及[2:sector|船舶]。", {"1 affects 2"}),
    ("[2:company|松林汽車]的減速器採購自[1:company|樺木科技]。", {"1 supplies 2"}),
    ("[2:company|松林汽车]停产，供应商[1:company|桦木科技]承压。", {"1 supplies 2"}),
    ("[1:company|桦木科技]的产品主要销往[2:company|松林汽车]。", {"1 supplies 2"}),
    ("[1:technology|减速器]的[2:company|桦木科技]涨停。", {"2 produces 1"}),
    ("[1:company|桦木科技]位于[2:place|青島]的[3:technology|減速器]產線停擺。",
     {"1 located_in 2", "1 produces 3"}),
    ("[1:company|桦木科技]与[2:company|松林汽车]共同出资设立[3:company|桦松动力]。",
     {"1 invests_in 3", "2 invests_in 3", "1 partners_with 2"}),
    ("[1:company|桦木科技]于2010年由[2:person|林一鸣]在高校内创办。", {"2 executive_of 1"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WORDINGS)
def test_wordings_give_their_relation(text: str, expected: set[str]) -> None:
    assert set(said(text, "zh")) == expected


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("[1:company|甲]獲[2:company|乙]訂單。", "[1:company|甲]获[2:company|乙]订单。"),
        ("[1:company|甲]董事長[2:person|乙]。", "[1:company|甲]董事长[2:person|乙]。"),
        ("[1:company|甲]總部設於[2:place|乙]。", "[1:company|甲]总部设于[2:place|乙]。"),
    ],
)
def test_traditional_writing_reads_like_simplified(traditional: str, simplified: str) -> None:
    assert said(traditional, "zh") == said(simplified, "zh") != {}


def test_no_word_of_the_rules_is_lost_to_the_conversion_to_simplified_writing() -> None:
    plain = rules().languages["zh"].reader.plain
    for path in sorted((FOLDER / "zh").glob("*.yml")):
        words = set(path.read_text(encoding="utf-8"))
        lost = {c for c in words if "\u4e00" <= c <= "\u9fff" and plain(c) != c}
        assert not lost, path.name


def test_a_text_keeps_speaking_of_the_company_that_most_sentences_begin_with() -> None:
    text = (
        "[1:company|桦木科技]涨停。[1|桦木科技]一度停牌。[2:company|柏树船舶]跟涨。"
        "主要客户为[3:company|松林汽车]。"
    )
    (statement,) = statements(text, "zh")
    assert statement.triple == ("company:1", "supplies", "company:3")
    assert "an end is named by a pronoun" in statement.reasons


def test_an_outlet_is_not_what_a_sentence_speaks_of() -> None:
    text = "[1:company|远山社]11月17日电，[2:company|桦木科技]停产，总部位于[3:place|青岛]。"
    assert set(said(text, "zh")) == {"2 located_in 3"}
