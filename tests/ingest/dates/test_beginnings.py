from __future__ import annotations

import pytest

from tierline.ingest.dates.beginnings import Beginnings, may_begin
from tierline.ingest.dates.grammar import LANGUAGES, Rule, grammar_of

RULES = [(language, rule) for language in LANGUAGES for rule in grammar_of(language).rules]


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda x: getattr(x, "name", x))
def test_a_rule_is_tried_where_its_example_begins(language: str, rule: Rule) -> None:
    beginnings = Beginnings(grammar_of(language).rules, warm=0)
    found = rule.pattern.search(rule.example)
    assert found is not None
    assert rule in beginnings.rules_at(rule.example, found.start())


@pytest.mark.parametrize(
    ("lead", "may"), [("", True), ("M", True), ("Mar", True), ("Mat", False), ("x", False)]
)
def test_may_begin_asks_whether_more_text_could_match(lead: str, may: bool) -> None:
    assert may_begin(r"(?<=on )March \d\d", lead) is may


def test_few_rules_are_tried_at_an_ordinary_word() -> None:
    rules = grammar_of("en").rules
    beginnings = Beginnings(rules, warm=1)
    text = "because"
    assert beginnings.rules_at(text, 0) == rules
    assert len(beginnings.rules_at(text, 0)) < len(rules) / 4
