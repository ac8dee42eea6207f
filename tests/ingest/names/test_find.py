from __future__ import annotations

import time

import pytest

from tierline.graph.model import Appearance, Article, Entity
from tierline.ingest.names import find_names, load_lexicon
from tierline.ingest.text.document import Names
from tierline.ingest.text.layout import lay_out

HOSTILE = ["Aa " * 20_000, "(" * 30_000, "A and " * 10_000, "科技" * 20_000, "有限公司" * 8_000]


def names_in(text: str, language: str = "en") -> Names:
    article = Article(text=text, language=language, appearances=(Appearance(id="x"),))
    return find_names(lay_out(article), load_lexicon())


def entity(names: Names, name: str) -> Entity:
    return next(one for one in names.entities if name in one.names)


def kinds(names: Names) -> dict[str, str]:
    return {one.text: one.type for one in names.mentions if not one.heading}


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("New Essex gained 3% in the morning session.", "en", "company:eoptolink"),
        ("新易盛早盘上涨3%。", "zh", "company:eoptolink"),
        ("輝達將在台北設立新總部。", "zh", "company:nvidia"),
        ("英伟达将在台北设立新总部。", "zh", "company:nvidia"),
        ("It tracks the CSI Sci-Tech Innovation 50 Index.", "en",
         "index:csi-star-chinext-50-index"),
        ("该基金跟踪科创创业50指数。", "zh", "index:csi-star-chinext-50-index"),
        ("科创50收跌1%。", "zh", "index:star-50"),
    ],
)  # fmt: skip
def test_a_known_name_in_either_script_is_linked(text: str, language: str, key: str) -> None:
    assert key in {one.key for one in names_in(text, language).entities}


def test_a_linked_entity_carries_its_ticker_and_its_other_names() -> None:
    names = names_in("Innolight will ship the modules to two cloud firms this winter.")
    found = entity(names, "Innolight")
    assert found.name == "Zhongji Innolight"
    assert ("ticker", "300308.SZ") in found.identifiers
    assert {alias.source for alias in found.aliases if alias.name == "中际旭创"} == {"gazetteer"}


def test_a_chinese_text_names_an_entity_in_chinese() -> None:
    assert entity(names_in("宁德时代宣布扩产。", "zh"), "CATL").name == "宁德时代"


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Shares of Varnholt Bearings fell after the results.", "Varnholt Bearings", "company"),
        ("The order went to Quorvane Inc, a maker of valves.", "Quorvane Inc", "company"),
        ('"We are sold out," said Nerea Holloway, chief executive.', "Nerea Holloway", "person"),
        ("The Ministry of Coastal Trade and Ports approved it.",
         "Ministry of Coastal Trade and Ports", "organization"),
        ("The Harbour and Canal Association objected to the fee.",
         "Harbour and Canal Association", "organization"),
        ("The plant in Dunmarrow, Ohio, employs 300 people.", "Dunmarrow", "place"),
        ("The Kestrin Global Water ETF took in $2 million.", "Kestrin Global Water ETF", "fund"),
        ("It left the FTSE Developed Asia Index in June.", "FTSE Developed Asia Index", "index"),
    ],
)  # fmt: skip
def test_an_english_name_no_list_has_is_found_and_typed(text: str, name: str, type_: str) -> None:
    assert kinds(names_in(text))[name] == type_


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("公司向岚桥电缆科技有限公司采购铜缆。", "岚桥电缆科技有限公司", "company"),
        ("据悉，汀州大学研究院参与了测试。", "汀州大学研究院", "organization"),
        ("董事长沈砚秋表示，订单饱满。", "沈砚秋", "person"),
        ("远岭中证银行ETF今日净流入。", "远岭中证银行ETF", "fund"),
        ("《船舶回收管理办法》下月实施。", "《船舶回收管理办法》", "policy"),
    ],
)
def test_a_chinese_name_no_list_has_is_found_and_typed(text: str, name: str, type_: str) -> None:
    assert kinds(names_in(text, "zh"))[name] == type_


@pytest.mark.parametrize(
    "text",
    [
        "Economically, little has changed since the spring.",
        "Orders were weak. Shipments were weaker. Nobody was surprised.",
        "Why The Price Of Glass Keeps Rising This Year",
        "Chinese makers cut prices on Monday, March 3.",
    ],
)
def test_a_capital_alone_makes_no_name(text: str) -> None:
    assert not names_in(text).entities


def test_short_forms_and_surnames_join_the_long_name() -> None:
    names = names_in(
        "Varnholt Bearings hired Nerea Holloway as chief executive. Varnholt said on Monday that"
        " Holloway would start in May."
    )
    keys = {one.text: one.key for one in names.mentions}
    assert keys["Varnholt"] == keys["Varnholt Bearings"]
    assert keys["Holloway"] == keys["Nerea Holloway"]


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("The order went to Infineon Technologies AG on Monday.", "en", "company:infineon"),
        ("宁德时代新能源科技股份有限公司发布公告。", "zh", "company:catl"),
    ],
)
def test_a_full_legal_name_is_linked(text: str, language: str, key: str) -> None:
    assert [one.key for one in names_in(text, language).entities] == [key]


def test_an_unlisted_entity_is_keyed_by_type_and_name() -> None:
    names = names_in("Shares of Varnholt Bearings Ltd fell after the results.")
    assert [one.key for one in names.entities] == ["company:varnholt-bearings"]


def test_a_chinese_short_form_is_found_where_it_stands_alone() -> None:
    names = names_in("岚桥电缆科技有限公司宣布扩产。市场人士称岚桥电缆订单饱满。", "zh")
    keys = {one.text: one.key for one in names.mentions}
    assert keys["岚桥电缆"] == keys["岚桥电缆科技有限公司"]


def test_the_same_text_gives_the_same_names_without_overlap() -> None:
    text = "Nvidia and TSMC, the Taiwanese foundry, supply Microsoft's Azure from Arizona."
    first, second = names_in(text), names_in(text)
    assert first == second
    ends = [0, *(one.end for one in first.mentions)]
    assert all(end <= one.start for end, one in zip(ends, first.mentions, strict=False))


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:6] for text in HOSTILE])
def test_no_text_makes_the_search_crawl(text: str) -> None:
    began = time.process_time()
    names_in(text, "zh" if "公司" in text or "科技" in text else "en")
    assert time.process_time() - began < 10
