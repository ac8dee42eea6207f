"""How fast articles are read and stored: the texts of the gold, by rules and with the model.

Extraction is told as articles of 3,000 characters that a core reads in a second of its time, so
that the lengths of the texts and whatever else runs do not matter.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, cpu_seconds, seconds
from tierline import Article, Extraction, extract, open_store
from tierline.ingest.knowledge import Knowledge, Readers, default_knowledge
from tierline.ingest.learned.files import find_models
from tierline.ingest.pipeline import ingest
from tierline.ingest.read.inputs import read_inputs

GOLD = Path(__file__).resolve().parents[1] / "evaluation" / "gold"
LENGTH = 3000  # characters
LANGUAGES = {"English": ("en",), "Chinese": ("zh",), "both": ("en", "zh")}


def measure() -> Iterator[Figure]:
    """Yield the speed of extraction, from the start and warm, and of an ingest into SQLite."""
    ways: dict[Readers, str] = {"rules": "by rules"}
    if find_models().names:
        ways["both"] = "by rules and model"
    # Before much is read here: what this process holds would count as memory of a new one.
    for readers, way in ways.items():
        yield from first_article(readers, way)
    articles = [item for item in read_inputs([GOLD / "dev"]) if isinstance(item, Article)]
    known = default_knowledge()
    for readers, way in ways.items():
        yield from warm_speed(articles, known.read_by(readers), way)
    yield figure("ingest of extractions into SQLite", store_speed(articles, known), "articles/s")


def first_article(readers: Readers, way: str) -> Iterator[Figure]:
    """Yield what a new process takes for a first article, in its own time and memory."""
    article = min((GOLD / "dev").glob("*.txt"))
    command = [sys.executable, "-m", "tierline", "extract", str(article), "--extractor", readers]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    yield figure(f"start and first article, {way}", taken, "s of a core")
    # The most that any child took: readers that take more come later.
    yield figure(f"memory, {way}", after.ru_maxrss / 1024, "MB")


def warm_speed(articles: Sequence[Article], known: Knowledge, way: str) -> Iterator[Figure]:
    """Yield the speed once rules are loaded and their patterns compiled, by language."""
    extract_all(articles, known)
    for name, languages in LANGUAGES.items():
        some = [article for article in articles if article.language in languages]
        characters = sum(len(article.text) for article in some)
        taken = cpu_seconds(partial(extract_all, some, known))
        speed = characters / LENGTH / taken
        yield figure(f"{name}, {way}", speed, f"articles/s of {LENGTH:,} characters")


def extract_all(articles: Sequence[Article], known: Knowledge) -> dict[str, Extraction]:
    """Return the extractions of articles by their keys."""
    return {article.key: extract(article, known) for article in articles}


def store_speed(articles: Sequence[Article], known: Knowledge) -> float:
    """Return how many extracted articles a new store takes in a second."""
    extractions = extract_all(articles, known.read_by("rules"))
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
