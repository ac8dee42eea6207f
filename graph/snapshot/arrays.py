"""The graph in memory: immutable numpy arrays on which every walk runs, whatever the store.

A *voice* is one article speaking of one relation in one modality, with its surest statement: what
``derive.combined_confidence`` counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tierline.graph.dates import DateInterval
from tierline.graph.derive import FIRMNESS
from tierline.graph.schema import Schema
from tierline.graph.store import Claim, Triple

Ints = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

# Where firmness ends: a voice of this rank denies, a relation of this rank does not exist.
DENIED = len(FIRMNESS)
_RANKS = {modality: rank for rank, modality in enumerate((*FIRMNESS, "negated"))}


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
        listed = list(claims)
        keys = sorted({key for claim in listed for key in (claim.subject, claim.object)})
        predicates = sorted({claim.predicate for claim in listed})
        rows, confidence = _sorted_rows(listed, keys, predicates)
        relations, voices = _group_starts(rows[:, :3]), _group_starts(rows[:, :5])
        subjects, kinds, objects = (rows[relations, column] for column in range(3))
        flows = np.array([schema.predicate(name).flow for name in predicates], dtype=str)[kinds]
        return cls(
            keys=tuple(keys),
            predicates=tuple(predicates),
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


def _sorted_rows(
    claims: Sequence[Claim], keys: Sequence[str], predicates: Sequence[str]
) -> tuple[Ints, Floats]:
    """Sort the claims by subject, kind, object, firmness, article, known, begin and end."""
    node = {key: number for number, key in enumerate(keys)}
    kind = {name: number for number, name in enumerate(predicates)}
    # Articles in order of their keys: doubts are multiplied in the order that ``derive`` uses.
    article = {key: at for at, key in enumerate(sorted({claim.article for claim in claims}))}
    columns = (
        (node[claim.subject] for claim in claims),
        (kind[claim.predicate] for claim in claims),
        (node[claim.object] for claim in claims),
        (_RANKS[claim.modality] for claim in claims),
        (article[claim.article] for claim in claims),
        (claim.known_from.toordinal() for claim in claims),
        (_first_day(claim.valid) for claim in claims),
        (_last_day(claim.valid) for claim in claims),
    )
    rows = np.stack([np.fromiter(column, np.int32, len(claims)) for column in columns], axis=1)
    confidence = np.fromiter((claim.confidence for claim in claims), np.float64, len(claims))
    order = np.lexsort(rows.T[::-1])
    return rows[order], confidence[order]


def _first_day(valid: DateInterval | None) -> int:
    return (valid.begin if valid and valid.begin else date.min).toordinal()


def _last_day(valid: DateInterval | None) -> int:
    return (valid.end if valid and valid.end else date.max).toordinal()


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
