"""A larger set of articles, and a process that stores it: to be killed while it does.

python -m tests.graph.stores.sqlite.corpus store.db
"""

from __future__ import annotations

import sys
from itertools import pairwise

from tests.graph import builders
from tests.graph.builders import NOW, appearance
from tierline.graph.model import Extraction
from tierline.graph.stores.sqlite import open_sqlite

ARTICLES = 1000
COMPANIES = 50


def make_corpus() -> list[Extraction]:
    """Build articles that speak of the same few companies."""
    return [_article(number) for number in range(ARTICLES)]


def _article(number: int) -> Extraction:
    of = builders.article(f"Article {number}.", appearance(f"a{number}", f"{2000 + number % 25}"))
    names = [(number * step + step) % COMPANIES for step in (1, 3, 7, 11)]
    firms = [builders.entity(f"company:{n}", f"Company {n}") for n in dict.fromkeys(names)]
    pairs = list(pairwise(firms))
    return builders.extraction(
        of,
        *firms,
        statements=[builders.statement(of, left, "supplies", right) for left, right in pairs],
        events=[builders.event(of, f"{2000 + number % 25}", *firms)],
        observations=[builders.observation(of, firms[0], float(number))],
    )


if __name__ == "__main__":
    corpus = make_corpus()
    with open_sqlite(sys.argv[1], writing=True) as store:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for each in corpus:
            store.put(each, now=NOW)
