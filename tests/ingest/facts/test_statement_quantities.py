from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ingest.facts.marked import statements

CASES = yaml.safe_load(Path(__file__).with_name("quantities.yml").read_text(encoding="utf-8"))


def quantities(text: str, language: str, relation: str) -> list[str]:
    """What a marked text says of how much, such as ``["order_value 40000000 USD"]``."""
    subject, predicate, object_ = relation.split()
    for found in statements(text, language, published="2025-11-26"):
        ends = (found.subject.partition(":")[2], found.object.partition(":")[2])
        if (found.predicate, *ends) == (predicate, subject, object_):
            return [f"{q.what} {q.value:.12g} {q.unit}" for q in found.quantities]
    raise AssertionError(f"{relation} is not found in {text}")


@pytest.mark.parametrize("case", CASES["en"], ids=lambda case: case["say"])
def test_english_amounts_go_to_their_relation(case: dict[str, Any]) -> None:
    found = quantities(case["say"], "en", case.get("relation", "1 supplies 2"))
    assert found == case["quantities"]


@pytest.mark.parametrize("case", CASES["zh"], ids=lambda case: case["say"])
def test_chinese_amounts_go_to_their_relation(case: dict[str, Any]) -> None:
    found = quantities(case["say"], "zh", case.get("relation", "1 supplies 2"))
    assert found == case["quantities"]
