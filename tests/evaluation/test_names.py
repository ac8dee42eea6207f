from __future__ import annotations

import pytest

from tierline.evaluation.names import name_keys, normalise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NVIDIA Corp.", "nvidia"),
        ("Nvidia Corporation", "nvidia"),
        ("Foxconn Technology Group", "Foxconn  technology"),
        ("Vestas Wind Systems A/S", "Vestas Wind Systems"),
        ("Nestlé S.A.", "Nestle"),
        ("Johnson & Johnson", "Johnson and Johnson"),
        ("\uff34 \uff33 \uff2d \uff23", "TSMC"),
        ("宁德时代新能源科技股份有限公司", "宁德时代新能源科技"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), [("1.6T", "16T"), ("ChiNext", "ChiNext Index")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize("name", ["Group", "公司"])
def test_name_that_is_only_an_ending_stays(name: str) -> None:
    assert normalise(name) == name.casefold()


def test_keys_are_names_without_brackets_and_identifiers() -> None:
    entity = {"name": "Leaders ETF (588330)", "identifiers": {"fund_code": "588330"}}

    assert {"leadersetf", "fund_code:588330"} <= name_keys(entity)
