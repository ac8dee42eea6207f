"""The claims of a store as columns of numbers.

Claims are read one by one and never held together: a store has millions of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tierline.graph.derive import FIRMNESS
from tierline.graph.store import Claim

Ints = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]

_RANKS = {modality: rank for rank, modality in enumerate((*FIRMNESS, "negated"))}
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


class Columns(NamedTuple):
    """Claims in order: subject, kind, object, firmness, article, known, begin and end of each.

    ``rows`` has a row per claim. Subjects and objects are numbered as in ``keys``, kinds as in
    ``predicates``, articles in the order of their keys; days are ordinals.
    """

    keys: tuple[str, ...]
    predicates: tuple[str, ...]
    rows: Ints
    confidence: Floats


def read_columns(claims: Iterable[Claim]) -> Columns:
    """Number what the claims name and sort them by their columns."""
    nodes, kinds, articles = _numbering(), _numbering(), _numbering()
    numbers = chain.from_iterable(_rows(claims, nodes, kinds, articles))
    table = np.fromiter(numbers, np.float64).reshape(-1, 9)  # exact for all that is counted
    rows = table[:, :8].astype(np.int32)
    keys, rank = _in_order(nodes)
    rows[:, 0], rows[:, 2] = rank[rows[:, 0]], rank[rows[:, 2]]
    predicates, rank = _in_order(kinds)
    rows[:, 1] = rank[rows[:, 1]]
    # Articles in order of their keys: doubts are multiplied in the order that `derive` uses.
    rows[:, 4] = _in_order(articles)[1][rows[:, 4]]
    order = np.lexsort(rows.T[::-1])
    return Columns(keys, predicates, rows[order], table[order, 8])


def _rows(
    claims: Iterable[Claim],
    nodes: Mapping[str, int],
    kinds: Mapping[str, int],
    articles: Mapping[str, int],
) -> Iterator[tuple[float, ...]]:
    """Yield the columns of each claim, with its confidence as the last."""
    for subject, predicate, object_, modality, confidence, valid, article, known in claims:
        yield (
            nodes[subject],
            kinds[predicate],
            nodes[object_],
            _RANKS[modality],
            articles[article],
            known.toordinal(),
            valid.begin.toordinal() if valid and valid.begin else _FIRST,
            valid.end.toordinal() if valid and valid.end else _LAST,
            confidence,
        )


def _numbering() -> defaultdict[str, int]:
    """Return a mapping that gives each new name the next number."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers


def _in_order(numbers: Mapping[str, int]) -> tuple[tuple[str, ...], Ints]:
    """Return the names in order, and for each number the place of its name in that order."""
    names = sorted(numbers)
    places = np.empty(len(names), dtype=np.int32)
    places[[numbers[name] for name in names]] = np.arange(len(names))
    return tuple(names), places
