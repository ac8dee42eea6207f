"""The claims of a store as a table of numbers.

Claims are read one by one and never held together: a store has millions of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from tierline.graph.derive import FIRMNESS
from tierline.graph.store import Claim

Ints = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]
Bytes = NDArray[np.bytes_]
Mask = NDArray[np.bool_]

# The columns of a table.
SUBJECT, KIND, OBJECT, RANK, ARTICLE, ORIGIN, SPAN, LEVEL = range(8)

_RANKS = {modality: rank for rank, modality in enumerate((*FIRMNESS, "negated"))}
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()

# The known day of an article that only others go back to: it says nothing itself.
NEVER = _LAST + 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Articles:
    """The articles that speak, in the order of their keys, which are kept as 16 bytes.

    ``known`` is the day (an ordinal) from which each is known.
    """

    keys: Bytes
    known: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """A column per claim, of the numbers of its subject, predicate, object, rank, article, origin,
    valid days and level.

    Each number is a place in the sorted list of what occurs: ``keys`` for subjects and objects,
    ``spans`` (first and last valid day, ordinals), ``levels`` (confidences) ... The rank is that of
    the modality, the firmest first; the origin is the article that its own goes back to.
    """

    keys: tuple[str, ...]
    predicates: tuple[str, ...]
    articles: Articles
    spans: Ints
    levels: Floats
    rows: Ints

    @classmethod
    def read(cls, claims: Iterable[Claim]) -> Self:
        """Number what the claims name; the rows come in the order of the claims."""
        nodes, kinds, articles = _numbering(), _numbering(), _numbering()
        numbers = chain.from_iterable(_numbers(claims, nodes, kinds, articles))
        read = np.fromiter(numbers, np.float64).reshape(-1, 10)  # exact for all that is counted
        rows = np.empty((8, len(read)), dtype=np.int32)
        keys, node = _in_order(nodes)
        predicates, kind = _in_order(kinds)
        names, article = _in_order(articles)
        for column, places in enumerate((node, kind, node, None, article, article)):
            numbered = read[:, column].astype(np.int32)
            rows[column] = numbered if places is None else places[numbered]
        days = packed_days(read[:, 7:9].astype(np.int32))
        spans, rows[SPAN] = np.unique(days, return_inverse=True)
        levels, rows[LEVEL] = np.unique(read[:, 9], return_inverse=True)
        return cls(
            keys=keys,
            predicates=predicates,
            articles=_articles(names, rows[ARTICLE], read[:, 6].astype(np.int32)),
            spans=unpacked_days(spans),
            levels=levels,
            rows=rows,
        )


def code_of(article: str) -> bytes:
    """Return the key of an article as its 16 bytes."""
    return bytes.fromhex(article)


def packed_days(pairs: Ints) -> Ints:
    """Return pairs of days as single numbers of the same order."""
    return pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1]


def unpacked_days(packed: Ints) -> Ints:
    """Return the pairs of days behind packed numbers."""
    return np.stack((packed >> 32, packed & 0xFFFFFFFF), axis=1).astype(np.int32)


def _numbers(
    claims: Iterable[Claim],
    nodes: Mapping[str, int],
    kinds: Mapping[str, int],
    articles: Mapping[str, int],
) -> Iterator[tuple[float, ...]]:
    """Yield the first six columns of each claim, known day, valid days and confidence."""
    for subject, predicate, object_, modality, confidence, valid, article, known, origin in claims:
        yield (
            nodes[subject],
            kinds[predicate],
            nodes[object_],
            _RANKS[modality],
            articles[article],
            articles[origin or article],
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


def _articles(names: tuple[str, ...], speaking: Ints, known: Ints) -> Articles:
    """Gather the known day of each article from the claims it makes."""
    days = np.full(len(names), NEVER, dtype=np.int32)
    days[speaking] = known
    return Articles(keys=np.array([code_of(name) for name in names], dtype="S16"), known=days)
