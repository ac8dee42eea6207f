from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ingest.facts.marked import statements

CASES = yaml.safe_load(Path(__file__).with_name("validity.yml").read_text(encoding="utf-8"))


def holds(text: str, language: str, relation: str) -> str:
    """When a marked text says that a relation holds, in EDTF; nothing where it does not tell."""
    subject, predicate, object_ = relation.split()
    for found in statements(text, language, published="2025-11-26"):
        ends = (found.subject.partition(":")[2], found.object.partition(":")[2])
        if (found.predicate, *ends) == (predicate, subject, object_):
            return found.valid.edtf if found.valid else ""
    raise AssertionError(f"{relation} is not found in {text}")


@pytest.mark.parametrize("case", CASES["en"], ids=lambda case: case["say"])
def test_english_words_tell_when_a_relation_holds(case: dict[str, Any]) -> None:
    assert holds(case["say"], "en", case.get("relation", "1 supplies 2")) == case["valid"]


@pytest.mark.parametrize("case", CASES["zh"], ids=lambda case: case["say"])
def test_chinese_words_tell_when_a_relation_holds(case: dict[str, Any]) -> None:
    assert holds(case["say"], "zh", case.get("relation", "1 supplies 2")) == case["valid"]
