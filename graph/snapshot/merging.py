"""Tables of claims made into others: sorted, shortened, and put together.

What was sorted stays nearly so, and to sort that again is quick: a snapshot is renewed in a
fraction of the time that it took to read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tierline.graph.snapshot.columns import (
    ARTICLE,
    KIND,
    LEVEL,
    NEVER,
    OBJECT,
    ORIGIN,
    RANK,
    SPAN,
    SUBJECT,
    Articles,
    Ints,
    Table,
    code_of,
    packed_days,
    unpacked_days,
)

# How many bits a number has in a packed row: 134 million entities, 256 predicates, and a thousand
# million articles.
_NODE, _KIND, _ARTICLE = 27, 8, 30


def in_order(table: Table) -> tuple[Table, Ints, Ints]:
    """Sort the rows of a table; return it with a number per row for its triple, and its voice.

    Rows of one triple have the same first number. Rows of one triple, rank and article have the
    same second number too; it puts firm before weak, then what goes back to one origin together.
    """
    triples, voices = _triples(table.rows), _voices(table.rows)
    order = np.argsort(triples, kind="stable")
    triples, voices = triples[order], voices[order]
    is_same = triples[1:] == triples[:-1]
    is_wrong = is_same & (voices[1:] < voices[:-1])
    if is_wrong.any():
        # Sort within the triples that are out of order alone: mostly they are few.
        block = np.concatenate(([0], np.cumsum(~is_same)))
        is_mixed = np.bincount(block[1:][is_wrong], minlength=len(order)) > 0
        places = np.flatnonzero(is_mixed[block])
        inner = places[np.lexsort((voices[places], block[places]))]
        order[places], voices[places] = order[inner], voices[inner]
    return replace(table, rows=table.rows[:, order]), triples, voices


def without(table: Table, articles: Collection[str]) -> Table:
    """Leave out the rows of the articles of these keys, and what only they named."""
    codes = np.array([code_of(key) for key in articles], dtype="S16")
    is_gone = np.isin(table.articles.keys, codes)
    rows = table.rows[:, ~is_gone[table.rows[ARTICLE]]]
    nodes, node = _used(len(table.keys), rows[SUBJECT], rows[OBJECT])
    kinds, kind = _used(len(table.predicates), rows[KIND])
    spans, span = _used(len(table.spans), rows[SPAN])
    levels, level = _used(len(table.levels), rows[LEVEL])
    kept, article = _used(len(is_gone), rows[ARTICLE], rows[ORIGIN])
    return Table(
        keys=tuple(table.keys[number] for number in nodes),
        predicates=tuple(table.predicates[number] for number in kinds),
        articles=Articles(keys=table.articles.keys[kept], known=table.articles.known[kept]),
        spans=table.spans[spans],
        levels=table.levels[levels],
        rows=_renumbered(rows, (node, kind, node, None, article, article, span, level)),
    )


def merged(old: Table, new: Table) -> Table:
    """Put the rows of two tables below each other; an article of both is as the new one says."""
    keys, node, node_too = _union_of_names(old.keys, new.keys)
    predicates, kind, kind_too = _union_of_names(old.predicates, new.predicates)
    spans, span, span_too = _union(packed_days(old.spans), packed_days(new.spans))
    levels, level, level_too = _union(old.levels, new.levels)
    articles, article, article_too = _union(old.articles.keys, new.articles.keys)
    known = np.full(len(articles), NEVER, dtype=np.int32)
    for each, places in ((old.articles, article), (new.articles, article_too)):
        speaks = each.known != NEVER
        known[places[speaks]] = each.known[speaks]
    return Table(
        keys=keys,
        predicates=predicates,
        articles=Articles(keys=articles, known=known),
        spans=unpacked_days(spans),
        levels=levels,
        rows=np.concatenate(
            (
                _renumbered(old.rows, (node, kind, node, None, article, article, span, level)),
                _renumbered(
                    new.rows,
                    (
                        node_too,
                        kind_too,
                        node_too,
                        None,
                        article_too,
                        article_too,
                        span_too,
                        level_too,
                    ),
                ),
            ),
            axis=1,
        ),
    )


def _triples(rows: Ints) -> Ints:
    subjects, kinds = rows[SUBJECT].astype(np.int64), rows[KIND].astype(np.int64)
    packed: Ints = subjects << (_KIND + _NODE) | kinds << _NODE | rows[OBJECT]
    return packed


def _voices(rows: Ints) -> Ints:
    ranks, origins = rows[RANK].astype(np.int64), rows[ORIGIN].astype(np.int64)
    packed: Ints = ranks << (2 * _ARTICLE) | origins << _ARTICLE | rows[ARTICLE]
    return packed


def _used(count: int, *numbers: Ints) -> tuple[Ints, Ints]:
    """Return which of ``count`` numbers occur, and the new number of each that does."""
    occurs = np.zeros(count, dtype=bool)
    for each in numbers:
        occurs[each] = True
    return np.flatnonzero(occurs), np.cumsum(occurs, dtype=np.int32) - 1


def _renumbered(rows: Ints, places: tuple[Ints | None, ...]) -> Ints:
    """Give the numbers of each kind their new ones; None leaves them as they are."""
    new = np.empty(rows.shape, dtype=np.int32)
    for at, places_of in enumerate(places):
        new[at] = rows[at] if places_of is None else places_of[rows[at]]
    return new


def _union_of_names(
    old: tuple[str, ...], new: tuple[str, ...]
) -> tuple[tuple[str, ...], Ints, Ints]:
    """Do for names what ``_union`` does for arrays."""
    places = [bisect_left(old, name) for name in new]
    fresh = [at == len(old) or old[at] != name for at, name in zip(places, new, strict=True)]
    added = [name for name, is_fresh in zip(new, fresh, strict=True) if is_fresh]
    both = tuple(sorted((*old, *added))) if added else old
    at, is_fresh = np.array(places, dtype=np.int64), np.array(fresh, dtype=bool)
    return both, *_moved(len(old), at, is_fresh)


def _union(old: NDArray[Any], new: NDArray[Any]) -> tuple[NDArray[Any], Ints, Ints]:
    """Return what sorted values add up to, and where those of each stand in it."""
    at = np.searchsorted(old, new)
    is_fresh = np.ones(len(new), dtype=bool)
    is_inside = at < len(old)
    is_fresh[is_inside] = old[at[is_inside]] != new[is_inside]
    both = np.insert(old, at[is_fresh], new[is_fresh])
    return both, *_moved(len(old), at, is_fresh)


def _moved(count: int, at: Ints, is_fresh: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Return the places of ``count`` old values and of the new ones, which go in ``at`` places."""
    before = np.bincount(at[is_fresh], minlength=count + 1)
    old = np.arange(count) + np.cumsum(before)[:count]
    return old, at + np.cumsum(is_fresh) - is_fresh
