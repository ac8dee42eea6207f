from __future__ import annotations

import time

import pytest

from tests.ingest.facts.marked import said, statements

ENGLISH = [
    ("[1:company|Alder] supplies bearings to [2:company|Birch].", {"1 supplies 2"}),
    ("[2:company|Birch] buys its bearings from [1:company|Alder].", {"1 supplies 2"}),
    ("[1:company|Alder] won a $40 million order from [2:company|Birch].", {"1 supplies 2"}),
    (
        "[1:company|Alder] sells to [2:company|Birch], [3:company|Cedar] and [4:company|Elm].",
        {"1 supplies 2", "1 supplies 3", "1 supplies 4"},
    ),
    (
        "[1:company|Alder] makes pumps. [1|Alder] grew by 4%. Rival [2:company|Birch] is cheaper.",
        {"1 competes_with 2"},
    ),
    (
        "[1:company|Alder] is based in [2:place|Bergen], [3:place|Norway], and makes pumps.",
        {"1 located_in 2", "1 located_in 3"},
    ),
    ("[2:company|Birch], a customer of [1:company|Alder], fell 3%.", {"1 supplies 2"}),
    ("[1:technology|Gearbox] maker [2:company|Alder] rose 4%.", {"2 produces 1"}),
    ("[1:company|Alder], a maker of [2:technology|gearboxes], rose 4%.", {"1 produces 2"}),
    ("[1:company|Alder] of [2:place|Bergen] rose 4%.", {"1 located_in 2"}),
    ("[1:place|Bergen]-based [2:company|Alder] rose 4%.", {"2 located_in 1"}),
    (
        '"We are full," said [1:person|Ida Holm], chief executive of [2:company|Alder].',
        {"1 executive_of 2"},
    ),
    ("[1:company|Alder] agreed to take over [2:company|Birch].", {"1 acquires 2"}),
    ("[1:company|Alder] bought a 7% stake in [2:company|Birch].", {"1 invests_in 2"}),
    ("[1:company|Alder], a subsidiary of [2:company|Birch], rose.", {"1 subsidiary_of 2"}),
    ("[1:company|Alder] and [2:company|Birch] formed a joint venture.", {"1 partners_with 2"}),
    ("[1:company|Alder] competes with [2:company|Birch].", {"1 competes_with 2"}),
    ("[1:company|Alder] will join the [2:index|Nordic 30].", {"1 constituent_of 2"}),
    ("The [1:fund|Nordic ETF] tracks the [2:index|Nordic 30].", {"1 tracks 2"}),
    ("[1:company|Alder] ([2:market|NYSE]: ALD) rose.", {"1 listed_on 2"}),
    ("The industry is moving from [1:technology|400G] to [2:technology|800G].", {"2 succeeds 1"}),
    ("[1:company|Alder] uses [2:technology|laser welding].", {"1 uses 2"}),
    ("[1:technology|Mirrors] used in [2:product|Atlas] are scarce.", {"1 component_of 2"}),
    (
        "The [1:organization|Trade Ministry] banned [2:company|Alder] from the tender.",
        {"1 affects 2"},
    ),
]

CHINESE = [
    ("[1:company|桦木科技]向[2:company|松林汽车]供应轴承。", {"1 supplies 2"}),
    ("[2:company|松林汽車]向[1:company|樺木科技]採購軸承。", {"1 supplies 2"}),
    ("[1:company|桦木科技]的客户包括[2:company|松林汽车]、[3:company|柏树船舶]。",
     {"1 supplies 2", "1 supplies 3"}),
    ("[1:technology|减速器]龙头[2:company|桦木科技]涨停。", {"2 produces 1"}),
    ("[1:technology|减速器]由[2:company|桦木科技]供应。", {"2 produces 1"}),
    ("[1:place|青岛]的[2:company|桦木科技]涨停。", {"2 located_in 1"}),
    ("[1:company|桦木科技]董事长[2:person|林一鸣]出席。", {"2 executive_of 1"}),
    ("[1:company|桦木科技]拟以3亿元收购[2:company|柏树船舶]。", {"1 acquires 2"}),
    ("[1:company|桦木科技]完成B轮融资，[2:fund|远山基金]领投。", {"2 invests_in 1"}),
    ("[1:company|桦木科技]全资子公司[2:company|桦木轴承]投产。", {"2 subsidiary_of 1"}),
    ("[1:company|桦木科技]与[2:company|柏树船舶]签署战略合作协议。", {"1 partners_with 2"}),
    ("[1:company|桦木科技]与[2:company|柏树船舶]正面竞争。", {"1 competes_with 2"}),
    ("[1:company|桦木科技]获纳入[2:index|北岸50]。", {"1 constituent_of 2"}),
    ("[1:fund|北岸ETF]紧密跟踪[2:index|北岸50]。", {"1 tracks 2"}),
    ("[1:company|桦木科技]在[2:market|深交所]上市。", {"1 listed_on 2"}),
    ("[1:sector|船舶]板块走强，[2:company|桦木科技]涨停，[3:company|柏树船舶]涨超5%。",
     {"2 operates_in 1", "3 operates_in 1"}),
    ("[1:product|阿特拉斯]采用[2:technology|谐波减速器]。", {"1 uses 2"}),
    ("[1:technology|轴承钢]是[2:technology|减速器]的核心材料。", {"1 component_of 2"}),
    ("[1:product|北极二号]将取代[2:product|北极一号]。", {"1 succeeds 2"}),
    ("[1:policy|造船新规]支持[2:sector|船舶]发展。", {"1 affects 2"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_wordings_give_their_relation(text: str, expected: set[str]) -> None:
    assert set(said(text)) == expected


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese_wordings_give_their_relation(text: str, expected: set[str]) -> None:
    assert set(said(text, "zh")) == expected


def test_an_insertion_does_not_part_subject_and_verb() -> None:
    text = "[1:company|Alder], which employs 900 people, supplies pumps to [2:company|Birch]."
    assert set(said(text)) == {"1 supplies 2"}


def test_a_pronoun_stands_for_the_company_before_and_lowers_the_confidence() -> None:
    text = "[1:company|Alder] rose 4%. It supplies pumps to [2:company|Birch]."
    (statement,) = statements(text)
    assert statement.triple == ("company:1", "supplies", "company:2")
    assert "an end is named by a pronoun" in statement.reasons


def test_the_company_stands_for_the_one_of_the_sentence_before() -> None:
    text = "[1:company|Alder] rose 4%. The company supplies pumps to [2:company|Birch]."
    assert set(said(text)) == {"1 supplies 2"}


def test_what_only_describes_a_company_is_passed_over() -> None:
    text = (
        "[1:company|Alder] sells pumps to carmakers such as [2:company|Birch] of [3:place|Bergen]."
    )
    assert "1 supplies 2" in said(text)


def test_goods_without_an_owner_belong_to_the_company_spoken_of() -> None:
    text = "[1:company|Alder] rose 4%. The seals come from the toolmaker [2:company|Birch]."
    (statement,) = statements(text)
    assert statement.triple == ("company:2", "supplies", "company:1")
    assert "the other end stands in the sentences before" in statement.reasons


def test_a_relative_with_a_preposition_stands_for_the_name_before() -> None:
    text = "[1:company|Alder], in which [2:company|Birch] holds a third, rose 4%."
    assert set(said(text)) == {"2 invests_in 1"}


def test_respectively_pairs_one_by_one() -> None:
    text = (
        "[1:company|Alder] and [2:company|Birch] compete with [3:company|Cedar] and "
        "[4:company|Elm] respectively ."
    )
    assert {"1 competes_with 3", "2 competes_with 4"} <= set(said(text))
    assert "1 competes_with 4" not in said(text)


def test_both_ends_of_a_symmetric_relation_are_ordered_by_key() -> None:
    assert set(said("[2:company|Birch] competes with [1:company|Alder].")) == {"1 competes_with 2"}


@pytest.mark.parametrize(
    ("text", "language", "modality"),
    [
        ("[1:company|Alder] will supply pumps to [2:company|Birch].", "en", "expected"),
        ("[1:company|Alder] does not supply pumps to [2:company|Birch].", "en", "negated"),
        ("[1:company|Alder] reportedly supplies pumps to [2:company|Birch].", "en", "rumoured"),
        ("[1:company|桦木科技]并未向[2:company|松林汽车]供货。", "zh", "negated"),
        ("[1:company|桦木科技]预计向[2:company|松林汽车]供货。", "zh", "expected"),
        ("网传[1:company|桦木科技]向[2:company|松林汽车]供货。", "zh", "rumoured"),
    ],
)
def test_cues_tell_the_modality(text: str, language: str, modality: str) -> None:
    assert said(text, language) == {"1 supplies 2": modality}


def test_a_standing_fact_is_not_denied_with_the_sentence() -> None:
    text = "[1:company|Alder] of [2:place|Bergen] denied any talks."
    assert said(text) == {"1 located_in 2": "asserted"}


def test_weak_wording_lowers_the_confidence_and_says_so() -> None:
    text = "[1:company|Alder] — deeply tied to [2:company|Birch] — stands to benefit."
    (statement,) = statements(text)
    assert statement.confidence < 0.6
    assert "weak wording" in statement.reasons


def test_page_furniture_says_nothing() -> None:
    text = "Comments\n[1:company|Alder] supplies pumps to [2:company|Birch]."
    assert statements("Related articles\n" + text) == []


def test_a_company_does_not_relate_to_itself() -> None:
    assert said("[1:company|Alder] supplies pumps to [1|Alder].") == {}


def test_the_product_that_changes_hands_is_kept() -> None:
    text = "[1:company|Alder] supplies [2:technology|pumps] to [3:company|Birch]."
    products = {s.triple[1]: s.product for s in statements(text)}
    assert products["supplies"] == "technology:2"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("[1:company|Alder] said it will supply pumps to [2:company|Birch].", "en"),
        (
            "[3:company|Elm] supplies pumps to [2:company|Birch], according to [1:company|Oak].",
            "en",
        ),
        ("[1:company|桦木科技]公告，将向[2:company|松林汽车]供货。", "zh"),
    ],
)
def test_who_says_it_is_kept(text: str, language: str) -> None:
    assert {s.said_by for s in statements(text, language)} == {"company:1"}


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("[3:company|Elm] said it grew, while [1:company|Alder] supplies pumps to "
         "[2:company|Birch].", "en", ""),
        ("[3:company|Elm] was told that [1:company|Alder] supplies pumps to [2:company|Birch].",
         "en", ""),
        ("[1:company|Alder] supplies pumps to [2:company|Birch], said analyst [3:person|Ida Holm].",
         "en", "person:3"),
        ("[3:organization|The Ledger] reports that [1:company|Alder] supplies pumps to "
         "[2:company|Birch].", "en", "organization:3"),
        ("[1:company|Alder] rose. It said it supplies pumps to [2:company|Birch].", "en",
         "company:1"),
        ("据[3:organization|财经早报]报道，[1:company|桦木科技]向[2:company|松林汽车]供货。", "zh",
         "organization:3"),
        ("[1:company|桦木科技]：公司向[2:company|松林汽车]供货。", "zh", "company:1"),
        ("[1:company|桦木科技]涨停。公司公告称，公司向[2:company|松林汽车]供货。", "zh",
         "company:1"),
        ("[3:company|远山证券]认为，[1:company|桦木科技]将向[2:company|松林汽车]供货。", "zh",
         "company:3"),
        ("[1:company|桦木科技]11月24日晚间公告，公司向[2:company|松林汽车]供货。", "zh",
         "company:1"),
    ],
)  # fmt: skip
def test_who_says_it_stands_in_its_part_of_the_sentence(
    text: str, language: str, speaker: str
) -> None:
    found = {s.predicate: s.said_by for s in statements(text, language)}
    assert found["supplies"] == speaker


def test_nobody_vouches_for_a_title_told_in_passing() -> None:
    text = '"We are full," said [1:person|Ida Holm], chief executive of [2:company|Alder].'
    assert [s.said_by for s in statements(text)] == [""]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[1:company|Alder] is said to supply pumps to [2:company|Birch].", "rests on hearsay"),
        ("[1:company|Alder] may supply pumps to [2:company|Birch].", "is yet to come"),
    ],
)
def test_what_is_not_asserted_is_less_sure_and_says_why(text: str, reason: str) -> None:
    (statement,) = statements(text)
    (asserted,) = statements("[1:company|Alder] supplies pumps to [2:company|Birch].")
    assert statement.confidence < asserted.confidence
    assert reason in statement.reasons


def test_a_long_sentence_is_read_quickly() -> None:
    names = ", ".join(f"[{n}:company|Firm {n}] sells parts that" for n in range(1, 120))
    began = time.perf_counter()
    statements(f"{names} nobody buys.")
    assert time.perf_counter() - began < 3
