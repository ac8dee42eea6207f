"""How long an article waits for its dates when nothing was read before, and how fast many go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import mean, quantiles
from time import process_time

from benchmarks.figures import Figure
from tierline import Article
from tierline.ingest.dates.find import find_dates
from tierline.ingest.dates.grammar import LANGUAGES
from tierline.ingest.read.inputs import read_inputs

ROUNDS = 5
GOLD = Path(__file__).resolve().parents[2] / "evaluation" / "gold"


def measure() -> Iterator[Figure]:
    """Yield the time to load the rules, that of articles read for the first time, and the speed."""
    articles = [item for item in read_inputs([GOLD]) if isinstance(item, Article)]
    loading = [taken_by("3 maart 2024", language) for language in LANGUAGES]
    yield figure("rules of both languages and dateparser loaded", sum(loading))
    waits = [taken_by(article.text, article.language) for article in articles]
    yield figure("an article for the first time, mean", mean(waits))
    yield figure("nine in ten of them, at most", quantiles(waits, n=10)[-1])
    for _ in range(ROUNDS):  # the tables of rules by their first characters fill
        waits = [taken_by(article.text, article.language) for article in articles]
    speed = sum(len(article.text) for article in articles) / sum(waits) / 1000
    what = "the same articles, read often"
    yield Figure(benchmark="dates", what=what, value=speed, unit="thousand characters/s")


def taken_by(text: str, language: str | None) -> float:
    """Return the processor time, in seconds, to find the dates of a text."""
    begin = process_time()
    find_dates(text, None, language)
    return process_time() - begin


def figure(what: str, taken: float) -> Figure:
    """Return a figure of this benchmark, taken in seconds."""
    return Figure(benchmark="dates", what=what, value=taken * 1000, unit="ms")
