"""One small gold article that the tests of the scorer share."""

from __future__ import annotations

from typing import Any

from tierline.evaluation.counts import Score
from tierline.evaluation.score import score_article

GOLD: dict[str, Any] = {
    "article": {"id": "x", "language": "en", "published": "2025-11-26"},
    "entities": [
        {
            "name": "Zhongji Innolight",
            "type": "company",
            "aliases": ["中际旭创"],
            "identifiers": {"ticker": "300308.SZ"},
        },
        {"name": "Google", "type": "company"},
        {"name": "NVIDIA", "type": "company", "aliases": ["Nvidia Corp."]},
        {"name": "ChiNext", "type": "market"},
        {"name": "ChiNext Index", "type": "index", "aliases": ["ChiNext"]},
        {"name": "1.6T", "type": "technology", "type_alternatives": ["product"]},
    ],
    "optional_entities": [{"name": "data center", "type": "sector"}],
    "relations": [
        {
            "subject": "Zhongji Innolight",
            "predicate": "supplies",
            "object": "Google",
            "alternatives": [{"predicate": "partners_with"}],
        },
        {"subject": "Google", "predicate": "competes_with", "object": "NVIDIA"},
        {
            "subject": "NVIDIA",
            "predicate": "acquires",
            "object": "Google",
            "modality": "negated",
        },
        {
            "subject": "Zhongji Innolight",
            "predicate": "produces",
            "object": "1.6T",
            "modality": "expected",
        },
    ],
    "optional_relations": [{"subject": "Zhongji Innolight", "predicate": "uses", "object": "1.6T"}],
    "events": [
        {
            "title": "Innolight at a record high",
            "type": "price_move",
            "date": "2025-11-26",
            "status": "occurred",
            "participants": ["Zhongji Innolight"],
        },
        {
            "title": "1.6T in volume",
            "type": "launch",
            "date": "2026-10/2026-12",
            "status": "forecast",
            "participants": ["1.6T", "Zhongji Innolight"],
        },
    ],
    "optional_events": [
        {
            "title": "Index up",
            "type": "price_move",
            "date": "2025-11-26",
            "status": "occurred",
            "participants": ["ChiNext Index"],
        },
    ],
}


def scored(**predicted: list[Any]) -> Score:
    """Score a prediction of the article above."""
    score = Score()
    score_article(score, GOLD, predicted)
    return score


def relation(subject: str, predicate: str, object_: str, modality: str = "asserted") -> Any:
    """Build a predicted relation."""
    return {"subject": subject, "predicate": predicate, "object": object_, "modality": modality}


def event(date: str, *participants: str, **more: Any) -> Any:
    """Build a predicted event, a price move that occurred unless said otherwise."""
    usual = {"title": "", "type": "price_move", "status": "occurred"}
    return {**usual, "date": date, "participants": list(participants), **more}
