from __future__ import annotations

import pytest

from tierline.graph.model import Appearance, Article
from tierline.ingest.knowledge import default_knowledge
from tierline.ingest.names.find import find_names
from tierline.ingest.text.layout import lay_out


def companies(text: str, language: str = "en") -> dict[str, tuple[str, ...]]:
    of = Article(text=text, language=language, appearances=(Appearance(id="one"),))
    names = find_names(lay_out(of), default_knowledge().lexicon)
    return {each.key: each.names for each in names.entities if each.type == "company"}


def test_last_word_of_a_name_is_the_company_itself() -> None:
    text = "Lunetterie Brandvaux SA will cut the lenses. Brandvaux Inc shares rose 3% on Monday."
    assert list(companies(text)) == ["company:lunetterie-brandvaux"]


def test_short_name_of_two_is_that_of_the_first() -> None:
    text = "Kessai Devices Ltd and Kessai Textile Ltd share a site. Kessai Inc shares rose 3%."
    found = companies(text)
    assert "Kessai Inc" in found["company:kessai-devices"]
    assert "Kessai Inc" not in found["company:kessai-textile"]


def test_name_without_its_place_is_that_of_the_register() -> None:
    text = "岐元医疗回复问询。拟登陆科创板的成都岐元医疗器械股份有限公司披露了岐元医疗的客户。"
    (names,) = companies(text, "zh").values()
    assert set(names) == {"岐元医疗", "成都岐元医疗器械股份有限公司"}


@pytest.mark.parametrize("spelled", ["岐元減速股份有限公司", "岐元减速股份有限公司"])
def test_key_does_not_depend_on_the_script(spelled: str) -> None:
    found = companies(f"{spelled}是比亞迪的供應商。", "zh")
    assert "company:岐元减速" in found
    assert spelled in found["company:岐元减速"]
