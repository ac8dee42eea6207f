from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from tierline.evaluation.gold import Check, check_folder
from tierline.graph.schema import default_schema

GOLD_FOLDERS = Path(__file__).parents[2] / "evaluation" / "gold"
SAMPLES = Path(__file__).parents[2] / "samples"
TEXT = "Acme buys from Bolt."
EVIDENCE = [{"sentence": TEXT, "start": 0, "end": 20}]
GOOD: dict[str, Any] = {
    "article": {
        "id": "x", "title": "", "published": "2025-11", "language": "en", "source": "",
    },
    "entities": [{"name": "Acme", "type": "company"}, {"name": "Bolt", "type": "company"}],
    "relations": [
        {
            "subject": "Bolt", "predicate": "supplies", "object": "Acme",
            "modality": "asserted", "evidence": EVIDENCE,
        }
    ],
    "events": [
        {
            "title": "Order", "type": "order", "date": "2025", "status": "occurred",
            "participants": ["Acme"], "evidence": EVIDENCE,
        }
    ],
}  # fmt: skip


def problems(gold: dict[str, Any]) -> list[str]:
    return list(Check(gold=gold, text=TEXT, schema=default_schema()).problems())


def changed(kind: str, **values: Any) -> dict[str, Any]:
    gold = copy.deepcopy(GOOD)
    item = gold[kind] if kind == "article" else gold[kind][0]
    item.update(values)
    return gold


@pytest.mark.parametrize("folder", ["seeds", "dev", "own", "fresh"])
def test_our_gold_has_no_problems(folder: str) -> None:
    assert check_folder(GOLD_FOLDERS / folder) == []


def test_samples_are_the_texts_of_the_seeds() -> None:
    samples = {path.read_bytes() for path in SAMPLES.glob("*.txt")}

    assert samples == {path.read_bytes() for path in (GOLD_FOLDERS / "seeds").glob("*.txt")}


def test_good_annotation_has_no_problems() -> None:
    assert problems(GOOD) == []


@pytest.mark.parametrize(
    ("gold", "complaint"),
    [
        (changed("article", language="de"), "article: unknown 'de'"),
        (changed("article", published="soon"), "published: 'soon' is not a date"),
        (changed("article", published=None), "no publication date"),
        (changed("entities", type="firm"), "Acme: unknown 'firm'"),
        (changed("entities", aliases=["Acme"]), "Acme: is called 'Acme' twice"),
        (changed("entities", aliases=["bolt"]), "bolt: a name of two of the type company"),
        (changed("entities", name="Zeta"), "Zeta: none of its names is in the text"),
        (changed("relations", predicate="sells"), "unknown 'sells'"),
        (changed("relations", predicate="tracks"), "tracks cannot join"),
        (changed("relations", object="Bolt"), "joins a thing to itself"),
        (changed("relations", object="Zeta"), "unknown 'Zeta'"),
        (changed("relations", modality="sure"), "unknown 'sure'"),
        (changed("relations", evidence=[]), "no evidence"),
        (changed("relations", alternatives=[{}]), "Bolt supplies Acme: comes twice"),
        (changed("events", type="party"), "unknown 'party'"),
        (changed("events", status="done"), "unknown 'done'"),
        (changed("events", date="Q4"), "'Q4' is not a date"),
        (changed("events", participants=[]), "no participants"),
        (changed("events", evidence=[{"sentence": "Bolt."}]), "(found at 15)"),
    ],
)
def test_mistake_is_named(gold: dict[str, Any], complaint: str) -> None:
    assert any(complaint in problem for problem in problems(gold))
