"""Small flows of goods for tests: who supplies whom, in letters, told by one article."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import networkx

from tests.graph.builders import article, entity, extraction, statement
from tests.graph.world import graph_of
from tierline.graph.model import Extraction
from tierline.graph.questions.live import Graph


def key(letter: str) -> str:
    return f"company:{letter}"


def told(*pairs: str, sure: float = 0.5) -> Extraction:
    """Say of each pair of letters that the first supplies the second."""
    of = article("Who supplies whom.")
    named = {letter: entity(key(letter), letter.upper()) for pair in pairs for letter in pair}
    said = [
        statement(of, named[pair[0]], "supplies", named[pair[1]], confidence=sure)
        for pair in dict.fromkeys(pairs)
    ]
    return extraction(of, *named.values(), statements=said)


@contextmanager
def flow_of(folder: Path, *pairs: str) -> Iterator[Graph]:
    with graph_of(folder, told(*pairs)) as graph:
        yield graph


def random_pairs(dice: random.Random, letters: str, count: int) -> list[str]:
    return ["".join(dice.sample(letters, 2)) for _ in range(count)]


def net_of(pairs: Iterable[str]) -> networkx.DiGraph[str]:
    net: networkx.DiGraph[str] = networkx.DiGraph()
    net.add_edges_from((key(pair[0]), key(pair[1])) for pair in pairs)
    return net
