"""Scoring whether two names are joined at all, for readers that cannot say by what."""

from __future__ import annotations

from pathlib import Path

from tierline.evaluation.counts import Counts, Score
from tierline.evaluation.names import Item
from tierline.evaluation.score import gold_files, score_article

_ANY = "partners_with"  # matches either way round


def score_links(folder: Path, predictions: dict[str, Item], language: str | None = None) -> Counts:
    """Score the pairs of names that are joined, by any relation in any direction."""
    score = Score()
    for _, path, gold in gold_files(folder, language):
        score_article(score, as_links(gold), as_links(predictions[path.name]))
    return score.relations.total


def as_links(item: Item) -> Item:
    """Return the entities of an annotation with its relations (or links) under one predicate."""
    relations: list[Item] = item["links"] if "links" in item else item.get("relations", [])
    return {
        "entities": item.get("entities", []),
        "optional_entities": item.get("optional_entities", []),
        "relations": _joined(relations),
        "optional_relations": _joined(item.get("optional_relations", [])),
    }


def _joined(relations: list[Item]) -> list[Item]:
    return [
        {"subject": one["subject"], "predicate": _ANY, "object": one["object"]}
        for one in relations
        if one.get("modality") != "negated"
    ]
