"""The edges that a view shows, packed by the node they lead to: what a walk reads over and over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from tierline.graph.questions.exposure.ways import Fan, Ways
from tierline.graph.questions.exposure.weights import Weights
from tierline.graph.snapshot.columns import Floats, Ints, Mask
from tierline.graph.snapshot.view import View


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Arrivals:
    """One entry per shown edge; those that lead to node ``n`` begin at ``starts[n]``.

    ``groups`` numbers the cuts of all origins, those of one origin together. ``rows`` are rows of
    the weights, ``sure`` is the confidence, ``edges`` the number of the edge. ``told`` says of each
    node whether more than nothing is known of the share of an edge to it. ``hidden`` are edges that
    only their modality keeps out.
    """

    starts: Ints
    origins: Ints
    groups: Ints
    rows: Ints
    sure: Floats
    edges: Ints
    told: Mask
    hidden: Fan

    @classmethod
    def of(cls, ways: Ways, weights: Weights, view: View) -> Self:
        """Pack what the view shows of the ways."""
        fan, count = ways.arriving, len(ways.arriving.starts) - 1
        shown = view.shown[ways.relations]
        kept_out = np.flatnonzero(view.admitted[ways.relations] & ~shown)
        hidden = Fan.of(ways.ends[kept_out], count)
        is_shown = shown[fan.edges]
        edges = fan.edges[is_shown]
        rows = weights.rows[edges]
        cuts = np.where(weights.cuts[rows] < 0, ways.cuts[edges], weights.cuts[rows])
        before = np.append(0, np.cumsum(is_shown))
        told = np.zeros(count, dtype=bool)
        told[ways.ends[edges[rows != 0]]] = True
        return cls(
            starts=before[fan.starts].astype(np.int32),
            origins=ways.origins[edges],
            groups=_numbered(ways.origins[edges], cuts),
            rows=rows,
            sure=view.confidence[ways.relations[edges]],
            edges=edges,
            told=told,
            hidden=Fan(starts=hidden.starts, edges=kept_out[hidden.edges].astype(np.int32)),
        )


def _numbered(origins: Ints, cuts: Ints) -> Ints:
    """Number the pairs that occur, in their order."""
    order = np.lexsort((cuts, origins))
    first = np.zeros(len(order), dtype=np.int32)
    first[1:] = (np.diff(origins[order]) != 0) | (np.diff(cuts[order]) != 0)
    numbers = np.empty(len(order), dtype=np.int32)
    numbers[order] = np.cumsum(first)
    return numbers
