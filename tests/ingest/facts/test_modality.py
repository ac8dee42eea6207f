from __future__ import annotations

import pytest

from tests.ingest.facts.marked import said

ENGLISH = [
    ("[2:company|Birch] ended its contract with [1:company|Alder].", "negated"),
    ("[2:company|Birch] stopped buying pumps from [1:company|Alder] in May.", "negated"),
    ("[1:company|Alder] lost its biggest customer, [2:company|Birch].", "negated"),
    ("[1:company|Alder] once supplied pumps to [2:company|Birch].", "negated"),
    ("[1:company|Alder] no longer supplies pumps to [2:company|Birch].", "negated"),
    ("[1:company|Alder] not only supplies pumps to [2:company|Birch] but also runs a port.",
     "asserted"),
    ("Shares lost 3% after [1:company|Alder] supplied pumps to [2:company|Birch].", "asserted"),
    ("[3:company|Elm] denied the claim, but [1:company|Alder] supplies pumps to "
     "[2:company|Birch].", "asserted"),
    ("[1:company|Alder] will continue to supply pumps to [2:company|Birch].", "asserted"),
    ("[1:company|Alder] plans to supply pumps to [2:company|Birch].", "expected"),
    ("[1:company|Alder] may supply pumps to [2:company|Birch].", "expected"),
    ("[1:company|Alder] is said to supply pumps to [2:company|Birch].", "rumoured"),
    ("[1:company|Alder] supplies pumps to [2:company|Birch], people familiar with the matter "
     "said.", "rumoured"),
    ("Unconfirmed, but persistent: [1:company|Alder] supplies pumps to [2:company|Birch].",
     "rumoured"),
    ("[2:company|Birch] dropped [1:company|Alder] as its maker of pumps.", "negated"),
    ("[1:company|Alder] has no contract with [2:company|Birch].", "negated"),
    ("[1:company|Alder] does not currently supply [2:company|Birch].", "negated"),
    ("[2:company|Birch] buys pumps from [3:company|Elm] instead of [1:company|Alder].",
     "negated"),
    ("It is not true that [1:company|Alder] supplies pumps to [2:company|Birch].", "negated"),
]  # fmt: skip

CHINESE = [
    ("[1:company|桦木科技]不再向[2:company|松林汽车]供货。", "negated"),
    ("[2:company|松林汽车]终止与[1:company|桦木科技]的采购合同。", "negated"),
    ("[1:company|桦木科技]曾是[2:company|松林汽车]的供应商。", "negated"),
    ("[1:company|桦木科技]不仅向[2:company|松林汽车]供货，还自建码头。", "asserted"),
    ("[1:company|桦木科技]将继续向[2:company|松林汽车]供货。", "asserted"),
    ("[1:company|桦木科技]拟向[2:company|松林汽车]供货。", "expected"),
    ("据传[1:company|桦木科技]向[2:company|松林汽车]供货。", "rumoured"),
    ("外媒援引三名知情人士的话报道，[1:company|桦木科技]向[2:company|松林汽车]供货。", "rumoured"),
    ("[1:company|桦木科技]與[2:company|松林汽車]簽署供貨意向書，計畫明年供貨。", "expected"),
    ("知情人士称，[1:company|桦木科技]向[2:company|松林汽车]供货。", "rumoured"),
    ("[1:company|桦木科技]已停供[2:company|松林汽车]。", "negated"),
    ("[1:company|桦木科技]与[2:company|松林汽车]并无业务往来。", "negated"),
    ("[1:company|桦木科技]未与[2:company|松林汽车]签署供货协议。", "negated"),
    ("[2:company|松林汽车]与[1:company|桦木科技]签署的采购合同已协商解除。", "negated"),
    ("外传[1:company|桦木科技]向[2:company|松林汽车]供货，两家公司先后否认。", "negated"),
    ("[1:company|桦木科技]澄清，公司不存在向[2:company|松林汽车]供货的情况。", "negated"),
]


@pytest.mark.parametrize(("text", "modality"), ENGLISH)
def test_english_words_tell_how_firmly_a_supply_is_said(text: str, modality: str) -> None:
    assert said(text)["1 supplies 2"] == modality


@pytest.mark.parametrize(("text", "modality"), CHINESE)
def test_chinese_words_tell_how_firmly_a_supply_is_said(text: str, modality: str) -> None:
    assert said(text, "zh")["1 supplies 2"] == modality


@pytest.mark.parametrize(
    ("text", "language", "relation"),
    [
        ("[1:person|Ida Holm], former chief executive of [2:company|Alder], spoke.", "en",
         "1 executive_of 2"),
        ("[1:person|Ida Holm] resigned as chief executive of [2:company|Alder].", "en",
         "1 executive_of 2"),
        ("[1:company|Alder] has closed its plant in [2:place|Bergen].", "en", "1 located_in 2"),
        ("[1:company|Alder] and [2:company|Birch] have ended their alliance.", "en",
         "1 partners_with 2"),
        ("[1:company|Alder] dropped its bid for [2:company|Birch].", "en", "1 acquires 2"),
        ("[2:company|桦木科技]总经理[1:person|林一鸣]因病辞职。", "zh", "1 executive_of 2"),
        ("[1:company|桦木科技]终止收购[2:company|柏树船舶]。", "zh", "1 acquires 2"),
        ("[2:index|北岸50]调出[1:company|桦木科技]。", "zh", "1 constituent_of 2"),
    ],
)  # fmt: skip
def test_what_has_ended_is_negated(text: str, language: str, relation: str) -> None:
    assert said(text, language)[relation] == "negated"


def test_a_deal_that_will_be_carried_out_is_announced() -> None:
    assert said("[1:company|Alder] will buy [2:company|Birch] for $40 million.") == {
        "1 acquires 2": "asserted"
    }


def test_a_site_under_construction_is_expected() -> None:
    text = "[1:company|Alder] is building a plant in [2:place|Bergen]."
    assert said(text) == {"1 located_in 2": "expected"}


def test_what_will_be_bought_is_made_already() -> None:
    text = "[2:company|Birch] will buy [3:technology|pumps] from [1:company|Alder]."
    found = said(text)
    assert found["1 supplies 2"] == "expected"
    assert found["1 produces 3"] == "asserted"


def test_what_somebody_plans_to_launch_is_expected() -> None:
    text = "[1:company|Alder] plans to launch the [2:product|Atlas] next year."

    assert said(text)["1 produces 2"] == "expected"


def test_goods_of_a_supply_that_ended_are_not_denied() -> None:
    text = "[2:company|Birch] stopped buying [3:technology|pumps] from [1:company|Alder]."

    assert said(text) == {"1 supplies 2": "negated", "1 produces 3": "asserted"}
