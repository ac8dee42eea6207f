from __future__ import annotations

import pytest

from tests.ingest.names.test_brackets import names_in


def _companies(text: str) -> set[str]:
    return {one.text for one in names_in(text, "zh").mentions if one.type == "company"}


@pytest.mark.parametrize(
    "text", ["海川科技无锡为海川科技的子公司。", "海川科技無錫（簡稱海無）宣布擴產。"]
)
def test_a_company_and_the_place_behind_it_are_one_name_where_it_acts(text: str) -> None:
    assert any(name in ("海川科技无锡", "海川科技無錫") for name in _companies(text))


def test_a_plant_in_a_place_leaves_the_company_its_name() -> None:
    assert _companies("海川科技无锡工厂昨日投产。") == {"海川科技"}


def test_a_branch_is_no_other_name_of_its_parent() -> None:
    names = names_in("海川科技无锡为海川科技的子公司。", "zh")
    assert len({one.key for one in names.mentions if one.type == "company"}) == 2
