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
def test_every_trigger_that_matches_is_worth_trying(language: str, text: str) -> None:
    rules = default_knowledge().events.languages[language]
    tried = list(rules.index.worth_trying(text))
    matching = [rule for rule in rules.triggers if rule.pattern.search(text)]
    assert matching
    assert [rule for rule in tried if rule.pattern.search(text)] == matching
    assert len(tried) < len(rules.triggers) / 2


@pytest.mark.parametrize(
    ("phrase", "starts"),
    [
        ("wins?", {"win"}),
        ("go public", {"go"}),
        ("bids?|x?y", {"bid", ""}),
        ("(?:buy|sells?) out", {"buy", "sel"}),
        ("(?:re)?buy", {""}),
        (r"\d+ jobs", {""}),
        ("ab{2}", {"a"}),
    ],
)
def test_a_phrase_tells_what_it_starts_with(phrase: str, starts: set[str]) -> None:
    assert starts_of(phrase) == starts
