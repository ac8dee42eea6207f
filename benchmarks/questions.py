"""How fast questions are answered: a made-up supply graph with a few large hubs, in SQLite."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.figures import Figure, seconds
from tierline import (
    Appearance,
    Article,
    DateInterval,
    Entity,
    Evidence,
    Extraction,
    Graph,
    GraphStore,
    Scope,
    Statement,
    downstream,
    neighbours,
    open_store,
    paths,
    search,
    upstream,
)

ARTICLES, COMPANIES, PER_ARTICLE = 2000, 3000, 5
ASKED = 40


def measure() -> Iterator[Figure]:
    """Yield the time to fill a store, to load its graph and to answer each kind of question."""
    chance = random.Random(1)
    articles = [make_extraction(number, chance) for number in range(ARTICLES)]
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(str(Path(folder, "bench.db")), writing=True) as store,
    ):
        taken = seconds(lambda: fill(store, articles))
        yield figure(f"put, {PER_ARTICLE} statements each", ARTICLES / taken, "articles/s")
        more = [make_extraction(number, chance) for number in range(ARTICLES, 2 * ARTICLES)]
        begin = process_time()
        taken = seconds(lambda: store.put_all(more, now=datetime.now(UTC)))
        worked = process_time() - begin
        yield figure(f"{PER_ARTICLE * ARTICLES:,} statements put at once", taken, "s")
        yield figure("the same, by the time the processor works", worked, "s")
        yield figure("load the graph", seconds(lambda: Graph(store).view(Scope())), "s")
        for what, taken in ask_each(Graph(store), chance):
            yield figure(what, taken * 1000, "ms (median)")


def ask_each(graph: Graph, chance: random.Random) -> Iterator[tuple[str, float]]:
    """Yield the median time of each kind of question, in seconds."""
    names = chance.sample([node_name(key) for key in graph.snapshot.keys], ASKED)
    questions: dict[str, Callable[[str], object]] = {
        "downstream, 3 tiers": lambda name: downstream(graph, name),
        "upstream, 3 tiers": lambda name: upstream(graph, name),
        "neighbours": lambda name: neighbours(graph, name),
        "paths": lambda name: paths(graph, name, names[0]),
        "search": lambda name: search(graph, name[:11]),
    }
    for what, ask in questions.items():
        yield what, median(seconds(partial(ask, name)) for name in names[1:])


def pick(chance: random.Random) -> int:
    """Choose a company, small numbers much more often: a few supply or buy a great deal."""
    return min(int(chance.paretovariate(0.5)), COMPANIES) - 1


def node_name(key: str) -> str:
    """Return the name behind the key of a made-up company."""
    return key.partition(":")[2].replace("-", " ")


def company(number: int) -> str:
    """Return the name of a made-up company."""
    return f"Company {number:04}"


def make_extraction(number: int, chance: random.Random) -> Extraction:
    """Write an article that says who supplies whom, and what was read of it."""
    pairs = {(pick(chance), chance.randrange(COMPANIES)) for _ in range(PER_ARTICLE)}
    sentences = [f"{company(a)} supplies {company(b)}." for a, b in sorted(pairs) if a != b]
    text = f"Report {number}. " + " ".join(sentences)
    day = DateInterval.of_day(date(2024, 1, 1) + timedelta(days=number % 700))
    article = Article(
        text=text, language="en", appearances=(Appearance(id=f"a{number}", published=day),)
    )
    names = sorted({name for s in sentences for name in s.rstrip(".").split(" supplies ")})
    return Extraction(
        article=article,
        entities=tuple(Entity(key=key_of(name), type="company", name=name) for name in names),
        statements=tuple(make_statement(article, sentence) for sentence in sentences),
    )


def make_statement(article: Article, sentence: str) -> Statement:
    """Return the statement that a sentence makes."""
    subject, object_ = sentence.rstrip(".").split(" supplies ")
    start = article.text.index(sentence)
    place = {"start": start, "end": start + len(sentence)}
    return Statement(
        subject=key_of(subject),
        predicate="supplies",
        object=key_of(object_),
        evidence=Evidence(article=article.key, sentence=sentence, **place),
        rule="made-up",
        confidence=0.8,
    )


def key_of(name: str) -> str:
    """Return the key of a made-up company."""
    return f"company:{name.lower().replace(' ', '-')}"


def fill(store: GraphStore, extractions: list[Extraction]) -> None:
    """Put all articles into the store."""
    for extraction in extractions:
        store.put(extraction, now=datetime.now(UTC))


def figure(what: str, value: float, unit: str) -> Figure:
    """Return a figure of this benchmark."""
    return Figure(benchmark="questions", what=what, value=value, unit=unit)
