from __future__ import annotations

import pytest

from tests.ingest.facts.texts import read_marked
from tierline.graph.schema import default_schema
from tierline.ingest.facts.observations.find import find_observations
from tierline.ingest.facts.observations.rules import load_observation_rules
from tierline.ingest.knowledge import DATA

RULES = load_observation_rules(DATA / "observations", default_schema())
Row = tuple[str, str, float, str, str]


def observe(marked: str, language: str = "en") -> list[Row]:
    found = find_observations(*read_marked(marked, language, "2025-11-26"), RULES)
    return [
        (o.entity.split(":")[1], o.measure, o.value, o.unit, o.period.edtf if o.period else "")
        for o in found
    ]


@pytest.mark.parametrize(
    ("marked", "rows"),
    [
        (
            "[company|Alder] slid 3.5% on Monday.",
            [("Alder", "price_change", -3.5, "%", "2025-11-24")],
        ),
        (
            "[company|Alder] and [company|Birch] rose over 4% and 2%, respectively.",
            [
                ("Alder", "price_change", 4.0, "%", "2025-11-26"),
                ("Birch", "price_change", 2.0, "%", "2025-11-26"),
            ],
        ),
        (
            "[sector|Steel], [sector|Glass] and [sector|Paper] drew net inflows of 3.1, 2.2"
            " and 1.3 billion yuan, respectively.",
            [
                ("Steel", "net_inflow", 3.1e9, "CNY", "2025-11-26"),
                ("Glass", "net_inflow", 2.2e9, "CNY", "2025-11-26"),
                ("Paper", "net_inflow", 1.3e9, "CNY", "2025-11-26"),
            ],
        ),
        (
            "[index|Oak 50] gained 12.5% (2021), -3.25% (2022).",
            [("Oak 50", "return", 12.5, "%", "2021"), ("Oak 50", "return", -3.25, "%", "2022")],
        ),
        (
            "Since May 6, [index|Oak 50] has surged 31%, outperforming [index|Elm 100] (22.5%).",
            [
                ("Oak 50", "return", 31.0, "%", "2025-05-06/.."),
                ("Elm 100", "return", 22.5, "%", "2025-05-06/.."),
            ],
        ),
        (
            "[company|Alder] has a market value of $4.2 billion.",
            [("Alder", "market_cap", 4.2e9, "USD", "2025-11-26")],
        ),
        (
            "Revenue of [company|Alder] came to EUR 310 million in 2024.",
            [("Alder", "revenue", 3.1e8, "EUR", "2024")],
        ),
        ("[company|Alder] employs 2,300 people.", [("Alder", "headcount", 2300.0, "people", "")]),
    ],
)
def test_find_observations_reads_english(marked: str, rows: list[Row]) -> None:
    assert observe(marked) == rows


@pytest.mark.parametrize(
    ("marked", "rows"),
    [
        ("[company|赤松科技]跌超3%。", [("赤松科技", "price_change", -3.0, "%", "2025-11-26")]),
        (
            "[sector|钢铁]、[sector|玻璃]分别净流出3.1亿元、2.2亿元。",
            [
                ("钢铁", "net_inflow", -3.1e8, "CNY", "2025-11-26"),
                ("玻璃", "net_inflow", -2.2e8, "CNY", "2025-11-26"),
            ],
        ),
        (
            "[company|赤松科技]总市值达1200亿元。",
            [("赤松科技", "market_cap", 1.2e11, "CNY", "2025-11-26")],
        ),
        (
            "2024年[company|赤松科技]营收48.6亿元。",
            [("赤松科技", "revenue", 4.86e9, "CNY", "2024")],
        ),
        ("[index|松柏50]报3321.5点。", [("松柏50", "level", 3321.5, "points", "2025-11-26")]),
    ],
)
def test_find_observations_reads_chinese(marked: str, rows: list[Row]) -> None:
    assert observe(marked, "zh") == rows


@pytest.mark.parametrize(
    ("marked", "language", "rows"),
    [
        ("[company|Birch], the maker of [product|Atlas], leapt 12%.", "en",
         [("Birch", "price_change", 12.0)]),
        ("[company|Birch], for which [company|Alder] is the largest customer, fell 4.4%.", "en",
         [("Birch", "price_change", -4.4)]),
        ("[fund|Oak ETF] rose 2%. The fund took in 41 million yuan.", "en",
         [("Oak ETF", "price_change", 2.0), ("Oak ETF", "net_inflow", 4.1e7)]),
        ("[company|Birch] surged 9%. It has a market value of $3 billion.", "en",
         [("Birch", "price_change", 9.0), ("Birch", "market_cap", 3e9)]),
        ("Top five weights: [company|Alder] 9.4%, [company|Birch] 6.0%.", "en",
         [("Alder", "weight", 9.4), ("Birch", "weight", 6.0)]),
        ("Most-watched stocks: [company|Alder] (-0.4%), [company|Birch] (+1.1%).", "en",
         [("Alder", "price_change", -0.4), ("Birch", "price_change", 1.1)]),
        ("[company|Alder] accounted for 33% of revenue.", "en",
         [("Alder", "revenue_share", 33.0)]),
        ("Profit at [company|Alder] came to $91 million.", "en", [("Alder", "other", 9.1e7)]),
        ("Investors withdrew $19 million from the [fund|Oak ETF].", "en",
         [("Oak ETF", "net_inflow", -1.9e7)]),
        ("Profit of [company|Alder] rose 12%.", "en", []),
        ("[company|赤松科技]遭净卖出4.4亿港元。", "zh", [("赤松科技", "net_inflow", -4.4e8)]),
        ("主力资金净流入前三：[company|赤松科技]5.6亿元、[company|白桦股份]4.2亿元。", "zh",
         [("赤松科技", "net_inflow", 5.6e8), ("白桦股份", "net_inflow", 4.2e8)]),
        ("[fund|松柏ETF]上周遭赎回1.4亿美元。", "zh", [("松柏ETF", "net_inflow", -1.4e8)]),
        ("[company|赤松科技]午后插水11%，收报4.36元，跌7.8%。", "zh",
         [("赤松科技", "price", 4.36), ("赤松科技", "price_change", -7.8)]),
        ("[company|赤松科技]净利润同比增长12%。", "zh", []),
        ("[company|赤松科技]毛利率为31.5%。", "zh", [("赤松科技", "other", 31.5)]),
    ],
)  # fmt: skip
def test_a_number_goes_to_the_subject_of_its_clause(
    marked: str, language: str, rows: list[tuple[str, str, float]]
) -> None:
    assert [row[:3] for row in observe(marked, language)] == rows


def test_a_number_of_nobody_is_no_observation() -> None:
    assert observe("It rained and the river rose 3%.") == []
