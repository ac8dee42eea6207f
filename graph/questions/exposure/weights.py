"""What part of its origin each edge carries, as the texts known on the day state it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tierline.graph.derive import FIRMNESS
from tierline.graph.questions.exposure.answers import Share
from tierline.graph.questions.exposure.shares import ALL_OF_IT, NOTHING_KNOWN, Told
from tierline.graph.questions.exposure.steps import COURSES
from tierline.graph.questions.exposure.ways import Ways
from tierline.graph.snapshot.columns import Floats, Ints
from tierline.graph.snapshot.view import View


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weights:
    """The share of each edge: row ``rows[e]`` of the columns.

    ``low``, ``best`` (NaN: not stated) and ``high`` are the share alone; ``room`` is what the
    stated shares of its cut leave to all that is not stated in it. ``cuts`` of 0 and more stand for
    the edge's own, where several have one share together. ``told[e]`` is the sentence.
    """

    rows: Ints
    low: Floats
    best: Floats
    high: Floats
    room: Floats
    cuts: Ints
    told: Mapping[int, Told]

    @classmethod
    def of(cls, ways: Ways, view: View, shares: Sequence[Told]) -> Weights:
        """Weigh the edges that the view shows by the newest share stated of each."""
        told = _newest(ways, view, shares)
        table = _Table(ways, view, told)
        for cut in table.cuts():
            table.fill(cut)
        return table.finish()

    def share(self, edge: int) -> Share:
        """Return the share that an edge carries, within what the others of its cut leave."""
        row = self.rows[edge]
        low, best = float(self.low[row]), float(self.best[row])
        high = min(float(self.high[row]), low + float(self.room[row]))
        return Share(low=low, best=None if np.isnan(best) else best, high=round(high, 9))


class _Table:
    """The rows of weights while they are filled."""

    def __init__(self, ways: Ways, view: View, told: Mapping[int, Told]) -> None:
        self.ways = ways
        self.view = view
        self.told = told
        self._rows = np.zeros(len(ways.origins), dtype=np.int32)
        self._columns: list[tuple[float, float, float, float, int]] = []
        self._used: dict[int, Told] = {}
        self._nameless = set(ways.nameless.tolist())
        self._add([], NOTHING_KNOWN, 1.0)  # row 0, of all edges that no text speaks of
        whole = [number for number, step in enumerate(COURSES[ways.course]) if step.whole]
        self._add(np.flatnonzero(np.isin(ways.steps, whole)), ALL_OF_IT, 0.0)
        self._cut = int(ways.cuts.max(initial=0))

    def cuts(self) -> list[list[int]]:
        """Return the shown edges of each cut of which a share is stated, cut by cut."""
        stated = np.array(sorted(self.told), dtype=np.int64)
        if not len(stated):
            return []
        around = self.ways.leaving.at(np.unique(self.ways.origins[stated]))
        wanted = np.isin(self.ways.cuts[around], self.ways.cuts[stated])
        shown = self.view.shown[self.ways.relations[around]]
        by_cut: dict[int, list[int]] = defaultdict(list)
        for edge in around[wanted & shown].tolist():
            by_cut[int(self.ways.cuts[edge])].append(edge)
        return list(by_cut.values())

    def fill(self, edges: Sequence[int]) -> None:
        """Give the edges of one cut their rows: own shares, joint ones, and what these leave."""
        own = {edge: self.told[edge].share for edge in edges if self._is_own(edge)}
        named = (edge for edge in own if int(self.ways.ends[edge]) not in self._nameless)
        left = max(0.0, 1.0 - sum(own[edge].low for edge in named))
        joint = self._joint(edges)
        spoken = min(left, sum(told.share.low for told, _ in joint))
        for edge, share in own.items():
            self._add([edge], share, left)
        for told, members in joint:
            self._cut += 1
            bound = Share(low=0.0, best=None, high=told.share.high)
            self._add(members, bound, min(bound.high, left), cut=self._cut)
        used = [*own, *(edge for _, members in joint for edge in members)]
        self._used |= {edge: self.told[edge] for edge in used}
        self._add(sorted(set(edges) - set(used)), NOTHING_KNOWN, left - spoken)

    def finish(self) -> Weights:
        """Return the weights."""
        low, best, high, room, cuts = (
            np.array(column) for column in zip(*self._columns, strict=True)
        )
        return Weights(
            rows=self._rows, low=low, best=best, high=high, room=room, cuts=cuts, told=self._used
        )

    def _is_own(self, edge: int) -> bool:
        return edge in self.told and not self.told[edge].together

    def _joint(self, edges: Iterable[int]) -> list[tuple[Told, list[int]]]:
        """Return each share stated of several together, if nothing newer is said of one of them."""
        members: dict[int, tuple[Told, list[int]]] = {}
        for edge in edges:
            if edge in self.told and self.told[edge].together:
                told = self.told[edge]
                members.setdefault(id(told), (told, []))[1].append(edge)
        return [
            (told, found) for told, found in members.values() if len(found) == len(told.triples)
        ]

    def _add(self, edges: Sequence[int] | Ints, share: Share, room: float, cut: int = -1) -> None:
        self._rows[edges] = len(self._columns)
        best = np.nan if share.best is None else share.best
        self._columns.append((share.low, best, share.high, round(room, 9), cut))


def _newest(ways: Ways, view: View, shares: Sequence[Told]) -> dict[int, Told]:
    """Return the share that holds for each edge: of those the view knows, the last one known.

    Sentences of one day that differ state nothing that could be relied on: none holds.
    """
    edges = _edges_of(ways, view, shares)
    by_edge: dict[int, list[Told]] = defaultdict(list)
    for edge, told in edges:
        if _is_heard(view, int(ways.relations[edge]), told):
            by_edge[edge].append(told)
    newest: dict[int, Told] = {}
    for edge, given in by_edge.items():
        last = max(told.known for told in given)
        latest = [told for told in given if told.known == last]
        if all(told.share == latest[0].share for told in latest):
            newest[edge] = latest[0]
    return newest


def _edges_of(ways: Ways, view: View, shares: Sequence[Told]) -> list[tuple[int, Told]]:
    """Return the edges whose step carries the kind of share that was told of their relation."""
    numbers = _relations(view, {triple for told in shares for triple in told.triples})
    wanted = np.isin(ways.relations, np.array(sorted(numbers.values()), dtype=np.int64))
    by_relation: dict[int, list[int]] = defaultdict(list)
    for edge in np.flatnonzero(wanted).tolist():
        by_relation[int(ways.relations[edge])].append(edge)
    return [
        (edge, told)
        for told in shares
        for triple in told.triples
        if triple in numbers
        for edge in by_relation[numbers[triple]]
        if ways.step(edge).share == told.what
    ]


def _relations(view: View, triples: set[tuple[str, str, str]]) -> dict[tuple[str, str, str], int]:
    """Return the numbers of the relations of these triples, as far as the snapshot has them."""
    snapshot = view.snapshot
    kinds, count = len(snapshot.predicates), len(snapshot.keys)
    codes = (snapshot.subjects.astype(np.int64) * kinds + snapshot.kinds) * count + snapshot.objects
    found = {}
    for triple in triples:
        subject, object_ = snapshot.node(triple[0]), snapshot.node(triple[2])
        if subject is None or object_ is None or triple[1] not in snapshot.predicates:
            continue
        code = (subject * kinds + snapshot.predicates.index(triple[1])) * count + object_
        at = int(np.searchsorted(codes, code))
        if at < len(codes) and codes[at] == code:
            found[triple] = at
    return found


def _is_heard(view: View, relation: int, told: Told) -> bool:
    """Tell whether a share counts in the view: known, of its day, and as firm as the relation."""
    scope = view.scope
    return bool(
        view.shown[relation]
        and (scope.known_at is None or told.known <= scope.known_at.toordinal())
        and FIRMNESS[view.firmness[relation]] == told.modality
        and (scope.valid_at is None or told.valid is None or told.valid.covers(scope.valid_at))
    )
