from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tierline.errors import SchemaError, UsageError
from tierline.graph.questions.watching.rules import Rule, check_rules, read_rules
from tierline.graph.schema import default_schema

WHOLE = """
new-suppliers:
  watch: suppliers
  of: NVIDIA
  within: 2
  sources: 2
  predicates: [supplies]
  says: Ask purchasing.
due:
  watch: forecasts
  states: [due soon]
  days: 14
"""


def test_rules_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "watch.yml"
    path.write_text(WHOLE, encoding="utf-8")
    assert read_rules(path, default_schema()) == (
        Rule(
            name="new-suppliers",
            watch="suppliers",
            of="NVIDIA",
            within=2,
            sources=2,
            predicates=("supplies",),
            says="Ask purchasing.",
        ),
        Rule(name="due", watch="forecasts", states=("due soon",), days=14),
    )


@pytest.mark.parametrize(
    ("entry", "match"),
    [
        ("suppliers", "mine: a rule is a name with fields"),
        ({}, "unknown watch None; known are: suppliers, customers, relations"),
        ({"watch": "prices"}, "unknown watch 'prices'"),
        ({"watch": "suppliers"}, "suppliers are of somebody; name an entity in `of`"),
        ({"watch": "events", "hops": 2}, "unknown field of a rule that watches events 'hops'"),
        ({"watch": "forecasts", "within": 2}, "'within'; known are: watch, of, says, states"),
        ({"watch": "suppliers", "of": 7}, "of is 7, expected a str"),
        ({"watch": "suppliers", "of": "X", "sources": True}, "sources is True, expected a int"),
        ({"watch": "suppliers", "of": "X", "within": 9}, "within is 9; give 1 to 6"),
        ({"watch": "suppliers", "of": "X", "sources": 0}, "sources is 0; give 1 or more"),
        ({"watch": "relations", "predicates": ["sells"]}, "unknown predicate 'sells'"),
        ({"watch": "relations", "predicates": "supplies"}, "expected a tuple"),
        ({"watch": "relations", "when": ["new"]}, "unknown when 'new'; known are: known, disputed"),
        ({"watch": "relations", "include": ["negated"]}, "unknown modality to include 'negated'"),
        ({"watch": "forecasts", "states": ["late"]}, "unknown state 'late'; known are: open, due"),
        ({"watch": "events", "types": ["party"]}, "unknown event type 'party'"),
        ({"watch": "events", "statuses": [3]}, "unknown status 3"),
    ],
)
def test_rule_that_is_wrong_says_where_and_what_is_known(entry: Any, match: str) -> None:
    with pytest.raises(UsageError, match=match):
        check_rules({"mine": entry}, default_schema(), where="watch.yml")


def test_file_that_is_no_watchlist_is_named(tmp_path: Path) -> None:
    path = tmp_path / "watch.yml"
    path.write_text("- a\n- b\n", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"watch\.yml: expected a mapping"):
        read_rules(path, default_schema())
    with pytest.raises(UsageError, match="101 rules"):
        check_rules({str(n): {} for n in range(101)}, default_schema())
