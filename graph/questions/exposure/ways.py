"""The steps of a course over a whole snapshot, as arrays that walks run on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tierline.graph.questions.exposure.steps import COURSES, CUTS, STATES, Course, Step
from tierline.graph.questions.exposure.wording import says
from tierline.graph.snapshot.arrays import Snapshot
from tierline.graph.snapshot.columns import Ints, Mask


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fan:
    """The edges at each node (compressed rows): those of ``n`` are ``starts[n]:starts[n + 1]``."""

    starts: Ints
    edges: Ints

    @classmethod
    def of(cls, nodes: Ints, count: int) -> Fan:
        """Index edges by the node that each has in ``nodes``, keeping their order at each."""
        starts = np.zeros(count + 1, dtype=np.int32)
        np.cumsum(np.bincount(nodes, minlength=count), out=starts[1:])
        return cls(starts=starts, edges=np.argsort(nodes, kind="stable").astype(np.int32))

    def at(self, nodes: Ints) -> Ints:
        """Return the edges at any of the nodes, node by node."""
        first = self.starts[nodes]
        counts = self.starts[nodes + 1] - first
        place = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        found: Ints = self.edges[np.repeat(first, counts) + place]
        return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ways:
    """All steps of a course: edge ``e`` leads from ``origins[e]`` to ``ends[e]``.

    Node ``n`` of the snapshot is ``n`` as it is, and ``n + nodes`` as its maker's own product.
    ``relations[e]`` makes the edge, ``steps[e]`` is its number in the course. Edges with the same
    number in ``cuts`` divide one whole between them. ``nameless`` are ends nobody named.
    """

    course: Course
    nodes: int
    origins: Ints
    ends: Ints
    relations: Ints
    steps: Ints
    cuts: Ints
    nameless: Ints
    leaving: Fan
    arriving: Fan

    @classmethod
    def of(cls, snapshot: Snapshot, course: Course) -> Ways:
        """Lay out the steps of a course; no step leads on from somebody whom no text names."""
        nodes = len(snapshot.keys)
        nameless = np.array([is_nameless(key) for key in snapshot.keys], dtype=bool)
        parts = [
            _edges(snapshot, number, step, nameless)
            for number, step in enumerate(COURSES[course])
            if step.predicate in snapshot.predicates
        ]
        origins, ends, relations, steps, cuts = (
            np.concatenate([part[column] for part in parts] or [np.empty(0, dtype=np.int32)])
            for column in range(5)
        )
        # What is in no cut is a cut of its own, numbered after all others.
        apart = np.flatnonzero(cuts < 0)
        cuts[apart] = STATES * nodes * len(CUTS) + apart
        return cls(
            course=course,
            nodes=nodes,
            origins=origins,
            ends=ends,
            relations=relations,
            steps=steps,
            cuts=cuts,
            nameless=np.flatnonzero(nameless),
            leaving=Fan.of(origins, STATES * nodes),
            arriving=Fan.of(ends, STATES * nodes),
        )

    def step(self, edge: int) -> Step:
        """Return the step that an edge takes."""
        return COURSES[self.course][int(self.steps[edge])]

    def cut(self, edge: int) -> str:
        """Name the cut that an edge is in; empty when it is one of its own."""
        number = int(self.cuts[edge])
        return CUTS[number % len(CUTS)] if number < STATES * self.nodes * len(CUTS) else ""


def is_nameless(key: str) -> bool:
    """Tell whether a key stands for somebody whom a text mentions but does not name.

    >>> is_nameless("company:undisclosed-customer"), is_nameless("company:google")
    (True, False)
    """
    return says("nameless", key.partition(":")[2])


def _edges(snapshot: Snapshot, number: int, step: Step, nameless: Mask) -> list[Ints]:
    """Return origin, end, relation, step and cut (-1: none) of each edge that a step makes."""
    relations = np.flatnonzero(snapshot.kinds == snapshot.predicates.index(step.predicate))
    tails, heads = snapshot.subjects[relations], snapshot.objects[relations]
    if step.against:
        tails, heads = heads, tails
    goes = (tails != heads) & ~nameless[tails]
    relations, tails, heads = relations[goes], tails[goes], heads[goes]
    nodes, many = len(snapshot.keys), len(step.begins)
    origins = np.concatenate([tails + state * nodes for state in step.begins])
    cuts = np.full(len(origins), -1)
    if step.cut:
        names = np.full(len(origins), CUTS.index(step.cut))
        if step.cut == "holdings":  # a fund is cut by company and, another time, by sector
            sector = np.array([snapshot.keys[head].startswith("sector:") for head in heads], bool)
            names[np.tile(sector, many)] = CUTS.index("sectors")
        cuts = origins * len(CUTS) + names
    columns = (
        origins,
        np.tile(heads + step.ends * nodes, many),
        np.tile(relations, many),
        np.full(len(origins), number),
        cuts,
    )
    return [column.astype(np.int32) for column in columns]
