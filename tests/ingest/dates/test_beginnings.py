from __future__ import annotations

import pytest

from tierline.ingest.dates.beginnings import Beginnings
from tierline.ingest.dates.grammar import LANGUAGES, Rule, grammar_of
from tierline.ingest.dates.heads import Heads

RULES = [(language, rule) for language in LANGUAGES for rule in grammar_of(language).rules]


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda x: getattr(x, "name", x))
def test_a_rule_is_tried_where_its_example_begins(language: str, rule: Rule) -> None:
    beginnings = Beginnings(grammar_of(language).rules)
    found = rule.pattern.search(rule.example)
    assert found is not None
    assert rule in beginnings.rules_at(rule.example, found.start())


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda x: getattr(x, "name", x))
def test_no_rule_is_tried_everywhere(language: str, rule: Rule) -> None:
    assert "*" not in rule.heads


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        (r"(?<=on )March \d\d", {"mar"}),
        (r"(?:the )?(?!x)Q[1-4]", {"the", "q1*", "q2*", "q3*", "q4*"}),
        (r"\d{1,2}[-/]\d", {"#-#", "#/#", "##-", "##/"}),
        (r"(?P<a>[a-c])(?P=a)|年初?", {"a*", "b*", "c*", "年*", "年初*"}),
        (r"x+y*[^z]", {"xxx", "xx*", "xxy", "x*", "xy*", "xyy"}),
        (r"{month}\.?", {"may", "jun"}),
    ],
)
def test_heads_are_what_a_match_begins_with(pattern: str, heads: set[str]) -> None:
    assert Heads({"month": "may|june"}).of(pattern) == heads


def test_few_rules_are_tried_at_an_ordinary_word() -> None:
    beginnings = Beginnings(grammar_of("en").rules)
    assert len(beginnings.rules_at("shares", 0)) < len(grammar_of("en").rules) / 10
