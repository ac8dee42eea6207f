from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from edtf import parse_edtf

from tierline.graph.dates import DateInterval, Grain
from tierline.ingest.dates.find import find_dates
from tierline.ingest.dates.grammar import LANGUAGES, Rule, grammar_of

PUBLISHED = date(2025, 11, 26)
CASES = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
RULES = [(language, rule) for language in LANGUAGES for rule in grammar_of(language).rules]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_find_dates_reads_news(case: dict[str, Any]) -> None:
    found = [[e.text, e.value, e.edtf] for e in find_dates(case["text"], PUBLISHED)]
    assert found == [[str(part) for part in expected] for expected in case["finds"]]


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda x: getattr(x, "name", x))
def test_every_rule_reads_its_example(language: str, rule: Rule) -> None:
    found = find_dates(rule.example, date(2021, 3, 3), language)
    if rule.means is None or not rule.reads:
        assert not found
    else:
        assert (rule.name, rule.reads) in [(e.rule, e.value) for e in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_edtf_is_valid(case: dict[str, Any]) -> None:
    for expression in find_dates(case["text"], PUBLISHED):
        if expression.edtf:
            parse_edtf(expression.edtf)


def test_relative_dates_stay_unresolved_without_a_publication() -> None:
    today, friday, day = find_dates("Today, on Friday and on May 3 it rained.")
    assert [today.value, friday.value, day.value] == ["XXXX-XX-XX", "XXXX-WXX-5", "XXXX-05-03"]
    assert today.interval is friday.interval is day.interval is None


def test_absolute_dates_need_no_publication() -> None:
    [found] = find_dates("It opened on 3 May 2019.")
    assert found.interval == DateInterval(
        begin=date(2019, 5, 3), end=date(2019, 5, 3), grain=Grain.DAY, words="3 May 2019"
    )


def test_a_coarse_publication_gives_its_year_only() -> None:
    published = DateInterval.parse("2026-05/2026-07")
    year, week = find_dates("This year and this week differ.", published)
    assert (year.edtf, week.value) == ("2026", "XXXX-WXX")


def test_a_deadline_keeps_the_grain_of_the_text() -> None:
    [found] = find_dates("The plant closes by the end of 2027.", PUBLISHED)
    assert found.interval is not None
    assert (found.interval.edtf, found.role) == ("../2027", "forecast")


@pytest.mark.parametrize(
    ("text", "edtf", "grain", "kept"),
    [
        ("over the past two years", "2023-11-26/2025-11-26", Grain.YEAR, "2023/2025-11-26"),
        ("近三年", "2022-11-26/2025-11-26", Grain.YEAR, "2022/2025-11-26"),
        ("over the past six months", "2025-05-26/2025-11-26", Grain.MONTH, "2025-05/2025-11-26"),
        ("for the next two years", "2025-11-26/2027-11-26", Grain.DAY, "2025-11-26/2027"),
        ("over the past ten days", "2025-11-16/2025-11-26", Grain.DAY, "2025-11-16/2025-11-26"),
        ("through Q4 2026", "../2026-12-31", Grain.QUARTER, "../2026-12"),
        ("since the first half of 2024", "2024-01/..", Grain.HALF, "2024-01/.."),
        ("the third quarter", "2025-35", Grain.QUARTER, "2025-35"),
        ("two years ago", "2023", Grain.YEAR, "2023"),
    ],
)
def test_grain_is_no_finer_than_the_text(text: str, edtf: str, grain: Grain, kept: str) -> None:
    [found] = find_dates(text, PUBLISHED)
    assert found.interval is not None
    assert (found.edtf, found.grain, found.interval.edtf) == (edtf, grain, kept)
