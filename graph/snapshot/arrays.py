"""The graph in memory: immutable numpy arrays on which every walk runs, whatever the store.

A *voice* is one article speaking of one relation in one modality, with its surest statement: what
``derive.combined_confidence`` counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tierline.graph.derive import FIRMNESS
from tierline.graph.schema import Schema
from tierline.graph.snapshot.columns import (
    ARTICLE,
    KIND,
    LEVEL,
    OBJECT,
    ORIGIN,
    RANK,
    SPAN,
    SUBJECT,
    Articles,
    Floats,
    Ints,
    Table,
)
from tierline.graph.snapshot.merging import in_order, merged, without
from tierline.graph.store import Claim, Triple

# Where firmness ends: a voice of this rank denies, a relation of this rank does not exist.
DENIED = len(FIRMNESS)

_LOW = 2**32 - 1
_FLOWS = {"forward": 1, "": 0, "backward": -1}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Adjacency:
    """The relations that leave each node in one direction (compressed sparse rows).

    The ``relations`` of node ``n`` stand at ``starts[n]`` to ``starts[n + 1]``; relation ``r``
    leads to node ``targets[r]``.
    """

    starts: Ints
    relations: Ints
    targets: Ints

    def __post_init__(self) -> None:
        _lock(self)

    @classmethod
    def of(cls, relations: Ints, origins: Ints, targets: Ints, *, nodes: int) -> Adjacency:
        """Index some relations by their origin, keeping their order within each.

        ``origins`` and ``targets`` hold the nodes of every relation there is.
        """
        leaving = origins[relations]
        if (leaving[1:] < leaving[:-1]).any():
            # Sorting pairs as single numbers is several times faster than sorting by the origin.
            relations = (np.sort(leaving.astype(np.int64) << 32 | relations) & _LOW).astype(
                np.int32
            )
        starts = np.zeros(nodes + 1, dtype=np.int32)
        np.cumsum(np.bincount(leaving, minlength=nodes), out=starts[1:])
        return cls(starts=starts, relations=relations, targets=targets)

    @property
    def ends(self) -> Ints:
        """The node to which each of ``relations`` leads."""
        return self.targets[self.relations]

    def leaving(self, nodes: Sequence[int] | Ints) -> tuple[Ints, Ints, Ints]:
        """Return origin, relation and end of every relation that leaves one of the nodes."""
        origins = np.asarray(nodes, dtype=np.int32)
        first = self.starts[origins]
        counts = self.starts[origins + 1] - first
        # The position of each result: the start of its row and its place within the row.
        place = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        relations = self.relations[np.repeat(first, counts) + place]
        return np.repeat(origins, counts), relations, self.targets[relations]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Snapshot:
    """All statements of a store: nodes by key, relations by triple, voices and their statements.

    The voices of relation ``r`` begin at ``voices[r]``, the firmest first, and within one modality
    those together that go back to one ``origin`` (an article). The statements of voice ``v`` begin
    at ``statements[v]``; statement ``s`` holds from day ``spans[valid[s], 0]`` to ``[.., 1]`` (as
    ordinals). ``levels[level[v]]`` is the confidence of a voice. ``downstream`` follows the goods,
    ``upstream`` goes against them; ``out`` and ``into`` hold all relations as they read.
    """

    keys: tuple[str, ...]
    predicates: tuple[str, ...]
    articles: Articles
    levels: Floats
    spans: Ints
    subjects: Ints
    kinds: Ints
    objects: Ints
    voices: Ints
    firmness: Ints
    article: Ints
    origin: Ints
    level: Ints
    statements: Ints
    valid: Ints
    out: Adjacency
    into: Adjacency
    downstream: Adjacency
    upstream: Adjacency

    def __post_init__(self) -> None:
        _lock(self)

    @classmethod
    def build(cls, claims: Iterable[Claim], schema: Schema) -> Snapshot:
        """Arrange the claims of a store; the order in which they come does not matter."""
        return cls._arrange(Table.read(claims), schema)

    def renewed(
        self, articles: Collection[str], claims: Iterable[Claim], schema: Schema
    ) -> Snapshot:
        """Return the snapshot in which the articles of these keys say these claims instead."""
        return self._arrange(merged(without(self._table(), articles), Table.read(claims)), schema)

    @classmethod
    def _arrange(cls, table: Table, schema: Schema) -> Snapshot:
        table, triples, ranked = in_order(table)
        relations, voices = _starts(triples), _starts(triples, ranked)
        rows = table.rows
        # Columns apart from each other, and no wider than they have to be.
        subjects, objects = rows[SUBJECT, relations], rows[OBJECT, relations]
        kinds = _narrow(rows[KIND, relations])
        article, origin = rows[ARTICLE, voices], rows[ORIGIN, voices]
        flows = np.array([_FLOWS[schema.predicate(name).flow] for name in table.predicates])
        return cls(
            keys=table.keys,
            predicates=table.predicates,
            articles=table.articles,
            levels=table.levels,
            spans=table.spans,
            subjects=subjects,
            kinds=kinds,
            objects=objects,
            voices=np.searchsorted(voices, relations).astype(np.int32),
            firmness=_narrow(rows[RANK, voices]),
            article=article,
            # Nearly always all are sources of their own: then one array is kept.
            origin=article if np.array_equal(origin, article) else origin,
            level=_narrow(reduce_groups(np.maximum, rows[LEVEL], voices)),
            statements=voices,
            valid=_narrow(rows[SPAN]),
            **_adjacencies((subjects, objects), flows.astype(np.int8)[kinds], len(table.keys)),
        )

    def node(self, key: str) -> int | None:
        """Return the number of the node of this key; None when no statement names it."""
        at = bisect_left(self.keys, key)
        return at if at < len(self.keys) and self.keys[at] == key else None

    def triple(self, relation: int) -> Triple:
        """Return subject, predicate and object of a relation."""
        return (
            self.keys[self.subjects[relation]],
            self.predicates[self.kinds[relation]],
            self.keys[self.objects[relation]],
        )

    def _table(self) -> Table:
        """Return the rows behind the arrays; a voice gives its confidence to all of its rows."""
        voice = owners(self.statements, len(self.valid))
        relation = owners(self.voices, len(self.article))[voice]
        columns = (
            self.subjects[relation],
            self.kinds[relation],
            self.objects[relation],
            self.firmness[voice],
            self.article[voice],
            self.origin[voice],
            self.valid,
            self.level[voice],
        )
        return Table(
            keys=self.keys,
            predicates=self.predicates,
            articles=self.articles,
            spans=self.spans,
            levels=self.levels,
            rows=np.array(columns, dtype=np.int32),
        )


def reduce_groups(operation: np.ufunc, values: NDArray[Any], starts: Ints) -> NDArray[Any]:
    """Reduce each group of rows, given where the groups start; no rows make no groups."""
    reduced: NDArray[Any] = operation.reduceat(values, starts) if len(starts) else values[:0]
    return reduced


def owners(starts: Ints, length: int) -> Ints:
    """Return the number of the group of each of ``length`` rows, given where the groups start."""
    return np.repeat(np.arange(len(starts), dtype=np.int32), np.diff(starts, append=length))


def _lock(holder: Adjacency | Snapshot) -> None:
    """Lock the arrays of a snapshot: threads share them."""
    for field in fields(holder):
        value = getattr(holder, field.name)
        if isinstance(value, np.ndarray):
            value.setflags(write=False)


def _starts(*columns: Ints) -> Ints:
    """Return the rows at which one of the columns changes, the first row included."""
    changes = np.ones(len(columns[0]), dtype=bool)
    changes[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return np.flatnonzero(changes).astype(np.int32)


def _narrow(numbers: Ints) -> Ints:
    """Keep numbers from 0 on in as few bytes as hold the largest."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def _adjacencies(ends: tuple[Ints, Ints], flows: Ints, nodes: int) -> dict[str, Adjacency]:
    """Index the relations four ways; in the flow ones a backward predicate runs from its object."""
    subjects, objects = makers, takers = ends
    every = np.arange(len(subjects), dtype=np.int32)
    flowing = every[flows != 0]
    if (flows < 0).any():
        makers = np.where(flows < 0, objects, subjects)
        takers = np.where(flows < 0, subjects, objects)
    return {
        "out": Adjacency.of(every, subjects, objects, nodes=nodes),
        "into": Adjacency.of(every, objects, subjects, nodes=nodes),
        "downstream": Adjacency.of(flowing, makers, takers, nodes=nodes),
        "upstream": Adjacency.of(flowing, takers, makers, nodes=nodes),
    }
