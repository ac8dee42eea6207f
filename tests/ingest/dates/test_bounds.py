"""Whatever the text: time that grows with its length, and days that are days."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import partial

import pytest

from tierline.ingest import dates
from tierline.ingest.dates.beginnings import Beginnings
from tierline.ingest.dates.find import find_dates, find_refused
from tierline.ingest.dates.grammar import LANGUAGES, Grammar, Rule, grammar_of
from tierline.ingest.dates.matching import find_matches

PUBLISHED = date(2025, 11, 26)
SIZE, LIMIT = 50_000, 0.05  # characters, seconds
RULES = [(language, rule) for language in LANGUAGES for rule in grammar_of(language).rules]
SPELLED = re.compile(r"\\.|\(\?P<\w+>|\(\?\w:")  # what is no word of a pattern
WORD = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]+|\d+")
PIECES = ("1", " ", "二", "2025-", "the last ", "March 1, ", "年月日")


def filled(piece: str) -> str:
    return (piece * (SIZE // len(piece) + 1))[:SIZE]


def patterns_in(thing: object) -> Iterator[re.Pattern[str]]:
    if isinstance(thing, re.Pattern):
        yield thing
    elif is_dataclass(thing) and not isinstance(thing, type):
        yield from patterns_in([getattr(thing, field.name) for field in fields(thing)])
    elif isinstance(thing, Mapping):
        yield from patterns_in(list(thing.values()))
    elif isinstance(thing, (list, tuple)):
        for part in thing:
            yield from patterns_in(part)


def other_patterns() -> list[re.Pattern[str]]:
    """The patterns of all modules, and those of the grammars that are not of a rule."""
    names = [f"{dates.__name__}.{found.name}" for found in pkgutil.iter_modules(dates.__path__)]
    modules = [vars(importlib.import_module(name)) for name in names]
    grammars = [replace(grammar_of(language), rules=()) for language in LANGUAGES]
    return list(dict.fromkeys(patterns_in([*modules, *grammars])))


def alone(language: str, rule: Rule) -> Grammar:
    return replace(grammar_of(language), rules=(rule,), beginnings=Beginnings((rule,)))


def hostile_texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Texts of the words of a pattern, which it meets again and again and never as a whole."""
    words = WORD.findall(SPELLED.sub(" ", pattern.pattern)) or ["1"]
    yield filled(" ".join(words) + " ")
    yield filled("".join(words))
    yield filled(words[0])
    yield filled(words[-1] + " ")
    yield from map(filled, PIECES[:3])


def seconds(find: Callable[[str], Iterable[object]], text: str) -> float:
    started = time.process_time()
    deque(find(text), maxlen=0)
    return time.process_time() - started


def slow_texts(find: Callable[[str], Iterable[object]], pattern: re.Pattern[str]) -> list[str]:
    slow = [text for text in hostile_texts(pattern) if seconds(find, text) > LIMIT]
    # Other work on the machine may have disturbed the first measurement.
    return [text[:60] for text in slow if min(seconds(find, text) for _ in range(3)) > LIMIT]


def test_patterns_are_collected_from_modules_and_grammars() -> None:
    patterns = other_patterns()
    assert {grammar_of("en").future, grammar_of("zh").clause} < set(patterns)
    assert re.compile(r"XXXX-(\d\d)-(\d\d)") in patterns


@pytest.mark.parametrize("pattern", other_patterns(), ids=lambda pattern: pattern.pattern[:40])
def test_a_pattern_passes_over_hostile_text_in_time(pattern: re.Pattern[str]) -> None:
    assert slow_texts(pattern.finditer, pattern) == []


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda x: getattr(x, "name", x))
def test_a_rule_passes_over_hostile_text_in_time(language: str, rule: Rule) -> None:
    find = partial(find_matches, grammar=alone(language, rule))
    assert slow_texts(find, rule.pattern) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_takes_time_in_proportion_to_length(language: str) -> None:
    examples = "; ".join(rule.example for rule in grammar_of(language).rules)
    find = partial(find_dates, published=PUBLISHED, language=language)
    for piece in [*PIECES, examples]:
        short, long = (
            min(seconds(find, filled(piece)[:size]) for _ in range(2)) for size in (2_500, 10_000)
        )
        assert long < 8 * short + 0.1, piece  # sixteen times as long if it were quadratic


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 April", "month 4 has no day 31"),
        ("31 April 2025", "2025-4-31 is no day: day is out of range for month"),
        ("2025-02-30", "2025-2-30 is no day: day is out of range for month"),
        ("2025-13-45", "2025-13-45 is no day: month must be in 1..12"),
        ("9999-12-31", "the year 9999 is outside 1800 to 2200"),
        ("December 31, 9999", "the year 9999 is outside 1800 to 2200"),
        ("500 years ago", "the year 1525 is outside 1800 to 2200"),
        ("2月30日", "month 2 has no day 30"),
        ("13月5日", "there is no month 13"),
        ("1066年10月14日", "the year 1066 is outside 1800 to 2200"),
    ],
)
def test_impossible_days_are_refused_with_a_reason(text: str, reason: str) -> None:
    assert find_dates(text, PUBLISHED) == []
    [refused] = find_refused(text, PUBLISHED)
    assert (refused.text, refused.reason) == (text, reason)


def test_refused_places_are_those_of_the_text() -> None:
    text = "它将于２０２５年２月３０日开业。"
    [refused] = find_refused(text, PUBLISHED)
    assert (refused.text, refused.rule) == (text[refused.start : refused.end], "month_day")


def test_a_leap_day_is_a_day() -> None:
    [found] = find_dates("29 February", PUBLISHED)
    assert found.value == "2024-02-29"
