from __future__ import annotations

import pytest

from tierline.ingest.facts.events.index import starts_of
from tierline.ingest.knowledge import default_knowledge

TEXTS = [
    ("en", "alder was fined, then sued; it will build a plant and raise $2 billion by 2027"),
    ("en", "shares fell 4% to a record low after birch agreed to buy cedar and cut 300 jobs"),
    ("zh", "公司公告称，拟投资20亿元建设新工厂，预计2027年投产；股价涨停，成交额增长+3.5%"),
    ("zh", "双方签署战略合作协议，并任命新的总经理，北向资金大幅加仓"),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_every_trigger_is_found_that_begins_no_rest_of_a_word(language: str, text: str) -> None:
    rules = default_knowledge().events.languages[language]
    found = [(rule.name, match.span()) for rule, match in rules.index.finds(text)]
    every = [
        (rule.name, match.span())
        for rule in rules.triggers
        for match in rule.pattern.finditer(text)
        if language == "zh" or not text[: match.start()][-1:].isalpha()
    ]
    assert len(found) > 2
    assert found == every


@pytest.mark.parametrize(
    ("phrase", "starts"),
    [
        ("wins?", {"win"}),
        ("go public", {"go"}),
        ("bids?|x?y", {"bid", ""}),
        ("(?:buy|sells?) out", {"buy", "sel"}),
        ("(?:sue|infring(?:e|ed))", {"sue", "inf"}),
        ("(?:re)?buy", {"re", "buy"}),
        ("(?:re)*buy", {""}),
        (r"\d+ jobs", {""}),
        ("ab{2}", {"a"}),
    ],
)
def test_a_phrase_tells_what_it_starts_with(phrase: str, starts: set[str]) -> None:
    assert starts_of(phrase) == starts
