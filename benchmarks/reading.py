"""How fast articles are read and stored: the texts of the gold, again under other names."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, seconds
from tierline import Article, Extraction, extract, open_store
from tierline.ingest.pipeline import ingest
from tierline.ingest.read.inputs import read_inputs

GOLD = Path(__file__).resolve().parents[1] / "evaluation" / "gold"


def measure() -> Iterator[Figure]:
    """Yield the speed of extraction alone and of a whole ingest into SQLite."""
    articles = [item for item in read_inputs([GOLD / "dev"]) if isinstance(item, Article)]
    begin = perf_counter()
    extract(articles[0])  # loads the rules and the gazetteer
    yield figure("first article, rules loaded", perf_counter() - begin, "s")

    characters = sum(len(article.text) for article in articles)
    extractions: dict[str, Extraction] = {}

    def extract_all() -> None:
        extractions.update({article.key: extract(article) for article in articles})

    extract_all()  # compiles the patterns that these articles meet
    taken = seconds(extract_all)
    yield figure("extraction", len(articles) / taken, "articles/s")
    yield figure("extraction of an article", taken / len(articles) * 1000, "ms (mean)")
    yield figure("extraction", characters / taken / 1000, "thousand characters/s")
    yield figure(
        "ingest of extractions into SQLite", store_speed(articles, extractions), "articles/s"
    )


def store_speed(articles: list[Article], extractions: dict[str, Extraction]) -> float:
    """Return how many extracted articles a new store takes in a second."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "bench.db"))
        with open_store(path, writing=True) as store:
            taken = seconds(
                lambda: ingest(
                    articles, store, extract=lambda a: extractions[a.key], now=datetime.now(UTC)
                )
            )
    return len(articles) / taken


def figure(what: str, value: float, unit: str) -> Figure:
    """Return a figure of this benchmark."""
    return Figure(benchmark="reading", what=what, value=value, unit=unit)
