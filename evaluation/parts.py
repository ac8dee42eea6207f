"""Scores of parts of a gold folder: by language, by half."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tierline.evaluation.counts import Score
from tierline.evaluation.score import ScoredArticle
from tierline.evaluation.speed import Speed


def by_language(articles: Iterable[ScoredArticle]) -> dict[str, Score]:
    """Return the score of each language."""
    return _split((one.language, one.score) for one in articles)


def by_half(articles: Iterable[ScoredArticle]) -> dict[str, Score]:
    """Return the score of every second article and of those between: ``odd`` and ``even``."""
    return _split((one.half, one.score) for one in articles)


def as_dict(articles: Sequence[ScoredArticle]) -> dict[str, Any]:
    """Return all figures of a folder, of its parts and of each article, as JSON can hold them."""
    return {
        **Score.of(one.score for one in articles).as_dict(),
        "by_language": {key: part.as_dict() for key, part in by_language(articles).items()},
        "by_half": {key: part.as_dict() for key, part in by_half(articles).items()},
        "by_article": [
            {
                "name": one.name,
                "language": one.language,
                "half": one.half,
                "found": one.found,
                "barren": one.is_barren,
                "milliseconds": round(one.seconds * 1000, 2),
            }
            for one in articles
        ],
        "milliseconds": Speed.of(articles).as_dict(),
    }


def _split(scores: Iterable[tuple[str, Score]]) -> dict[str, Score]:
    parts: dict[str, Score] = {}
    for name, score in scores:
        parts.setdefault(name, Score()).add(score)
    return dict(sorted(parts.items()))
