"""The graph in memory: immutable numpy arrays on which every walk runs, whatever the store.

A *voice* is one article speaking of one relation in one modality, with its surest statement: what
``derive.combined_confidence`` counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tierline.graph.derive import FIRMNESS
from tierline.graph.schema import Schema
from tierline.graph.snapshot.columns import Floats, Ints, read_columns
from tierline.graph.store import Claim, Triple

Mask = NDArray[np.bool_]

# Where firmness ends: a voice of this rank denies, a relation of this rank does not exist.
DENIED = len(FIRMNESS)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Adjacency:
    """The relations that leave each node in one direction (compressed sparse rows).

    ``relations`` and ``ends`` of node ``n`` stand at ``starts[n]`` to ``starts[n + 1]``.
    """

    starts: Ints
    relations: Ints
    ends: Ints

    def __post_init__(self) -> None:
        _lock(self)

    @classmethod
    def of(cls, origins: Ints, ends: Ints, relations: Ints, *, nodes: int) -> Adjacency:
        """Index relations by their origin, keeping their order within each."""
        order = np.argsort(origins, kind="stable")
        counts = np.bincount(origins, minlength=nodes)
        starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        return cls(starts=starts, relations=relations[order], ends=ends[order])

    def leaving(self, nodes: Sequence[int] | Ints) -> tuple[Ints, Ints, Ints]:
        """Return origin, relation and end of every relation that leaves one of the nodes."""
        origins = np.asarray(nodes, dtype=np.int32)
        first = self.starts[origins]
        counts = self.starts[origins + 1] - first
        # The position of each result: the start of its row and its place within the row.
        place = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        at = np.repeat(first, counts) + place
        return np.repeat(origins, counts), self.relations[at], self.ends[at]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Snapshot:
    """All statements of a store: nodes by key, relations by triple, voices and their spans.

    The voices of relation ``r`` begin at ``voices[r]``, the spans of voice ``v`` (the valid
    intervals of its statements, days as ordinals) at ``spans[v]``. ``downstream`` follows the
    goods, ``upstream`` goes against them; ``out`` and ``into`` hold all relations as they read.
    """

    keys: tuple[str, ...]
    predicates: tuple[str, ...]
    subjects: Ints
    kinds: Ints
    objects: Ints
    voices: Ints
    firmness: Ints
    confidence: Floats
    known: Ints
    spans: Ints
    begins: Ints
    ends: Ints
    out: Adjacency
    into: Adjacency
    downstream: Adjacency
    upstream: Adjacency

    def __post_init__(self) -> None:
        _lock(self)

    @classmethod
    def build(cls, claims: Iterable[Claim], schema: Schema) -> Snapshot:
        """Arrange the claims of a store; the order in which they come does not matter."""
        keys, predicates, rows, confidence = read_columns(claims)
        relations, voices = _group_starts(rows[:, :3]), _group_starts(rows[:, :5])
        subjects, kinds, objects = (rows[relations, column] for column in range(3))
        flows = np.array([schema.predicate(name).flow for name in predicates], dtype=str)[kinds]
        return cls(
            keys=keys,
            predicates=predicates,
            subjects=subjects,
            kinds=kinds,
            objects=objects,
            voices=np.searchsorted(voices, relations).astype(np.int32),
            firmness=rows[voices, 3],
            confidence=reduce_groups(np.maximum, confidence, voices),
            known=rows[voices, 5],
            spans=voices,
            begins=rows[:, 6],
            ends=rows[:, 7],
            **_adjacencies(subjects, objects, flows, len(keys)),
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


def _lock(holder: Adjacency | Snapshot) -> None:
    """Lock the arrays of a snapshot: threads share them."""
    for field in fields(holder):
        value = getattr(holder, field.name)
        if isinstance(value, np.ndarray):
            value.setflags(write=False)


def reduce_groups(operation: np.ufunc, values: NDArray[Any], starts: Ints) -> NDArray[Any]:
    """Reduce each group of rows, given where the groups start; no rows make no groups."""
    reduced: NDArray[Any] = operation.reduceat(values, starts) if len(starts) else values[:0]
    return reduced


def _group_starts(columns: Ints) -> Ints:
    """Return the rows at which one of the columns changes, the first row included."""
    changes = np.any(columns[1:] != columns[:-1], axis=1)
    first = np.ones(min(len(columns), 1), dtype=bool)
    return np.flatnonzero(np.concatenate((first, changes))).astype(np.int32)


def _adjacencies(
    subjects: Ints, objects: Ints, flows: NDArray[np.str_], nodes: int
) -> dict[str, Adjacency]:
    """Index the relations four ways; in the flow ones a backward predicate runs from its object."""
    every = np.arange(len(subjects), dtype=np.int32)
    flowing = every[flows != ""]
    is_forward = flows[flowing] == "forward"
    makers = np.where(is_forward, subjects[flowing], objects[flowing])
    takers = np.where(is_forward, objects[flowing], subjects[flowing])
    return {
        "out": Adjacency.of(subjects, objects, every, nodes=nodes),
        "into": Adjacency.of(objects, subjects, every, nodes=nodes),
        "downstream": Adjacency.of(makers, takers, flowing, nodes=nodes),
        "upstream": Adjacency.of(takers, makers, flowing, nodes=nodes),
    }
