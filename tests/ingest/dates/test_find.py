from __future__ import annotations

import time
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
HOSTILE = [
    "1" * 50_000,
    "2025-" * 10_000,
    "March " * 8_000,
    " " * 50_000,
    "二" * 50_000,
    "年月日" * 16_000,
    "the last " * 5_000,
    "first half of the " * 2_500,
    "十五" * 25_000,
    "1月1" * 12_000,
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_find_dates_reads_news(case: dict[str, Any]) -> None:
    found = [[e.text, e.value, e.edtf] for e in find_dates(case["text"], PUBLISHED)]
    assert found == [[str(part) for part in expected] for expected in case["finds"]]


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda x: getattr(x, "name", x))
def test_every_rule_reads_its_example(language: str, rule: Rule) -> None:
    found = find_dates(rule.example, date(2021, 3, 3), language)
    if rule.means is None:
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
    "text", ["31 April 2025", "in 2025-13-45", "99999999", "2月30日", "9999年后"]
)
def test_impossible_days_are_no_days(text: str) -> None:
    assert all(e.begin is None for e in find_dates(text, PUBLISHED) if e.grain is Grain.DAY)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_text_is_read_in_time(text: str) -> None:
    for language in LANGUAGES:
        find_dates(text[:100], PUBLISHED, language)
        started = time.process_time()
        find_dates(text, PUBLISHED, language)
        assert time.process_time() - started < 4


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda x: getattr(x, "name", x))
def test_every_pattern_is_linear(language: str, rule: Rule) -> None:
    for text in HOSTILE:
        started = time.process_time()
        rule.pattern.match(text)
        assert time.process_time() - started < 0.05
