"""Pairs of names as the encoder is asked about them, with what is told of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tierline.evaluation.notes import Triple
from tierline.graph.schema import Schema
from tierline.ingest.learned.encoder.session import Labels
from tierline.ingest.learned.encoder.spots import Spot
from training.labels import Flags

Small = npt.NDArray[np.int16]
Said = Sequence[tuple[int, str]]


class Pairs(NamedTuple):
    """The pairs of a window.

    ``spans`` (P, 4) are where left and right begin and end, ``types`` (P, 2) count from 1.
    ``asked`` (P) is false where a relation is told of the two that other mentions of them show
    better. ``holds`` (P, 2 predicates) has a half for each way, as the net's outputs;
    ``modalities`` (P) are -1 where no relation is told.
    """

    spans: Small
    types: Small
    asked: Flags
    holds: Flags
    modalities: Small

    def only(self, numbers: Sequence[int]) -> Pairs:
        """Return some of the pairs."""
        return Pairs._make(values[list(numbers)] for values in self)


def pairs_of(
    spots: Sequence[Spot], windows: int, told: Mapping[Triple, str], schema: Schema, labels: Labels
) -> list[Pairs]:
    """Return the pairs of each window; ``told`` are relations with their modality."""
    said = _by_ends(told, schema, labels)
    nearest: dict[frozenset[str], int] = {}
    for spot in spots:
        ends = frozenset(spot.keys)
        nearest[ends] = min(nearest.get(ends, spot.distance), spot.distance)
    rows: list[list[Spot]] = [[] for _ in range(windows)]
    for spot in spots:
        rows[spot.window].append(spot)
    return [_pairs(row, said, nearest, labels) for row in rows]


def _pairs(
    spots: Sequence[Spot],
    said: Mapping[tuple[str, str], Said],
    nearest: Mapping[frozenset[str], int],
    labels: Labels,
) -> Pairs:
    count = len(spots)
    pairs = Pairs(
        spans=np.array(
            [[*one.left_span, *one.right_span] for one in spots], dtype=np.int16
        ).reshape(count, 4),
        types=np.array([_types(one, labels) for one in spots], dtype=np.int16).reshape(count, 2),
        asked=np.ones(count, dtype=np.bool_),
        holds=np.zeros((count, 2 * len(labels.predicates)), dtype=np.bool_),
        modalities=np.full(count, -1, dtype=np.int16),
    )
    for number, spot in enumerate(spots):
        here = said.get(spot.keys, ())
        pairs.asked[number] = not here or spot.distance == nearest[frozenset(spot.keys)]
        for output, modality in here:
            pairs.modalities[number] = labels.modalities.index(modality)
            pairs.holds[number, output] |= modality != "negated"
    return pairs


def _types(spot: Spot, labels: Labels) -> list[int]:
    return [1 + labels.types.index(end.mention.type) for end in (spot.left, spot.right)]


def _by_ends(
    told: Mapping[Triple, str], schema: Schema, labels: Labels
) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """Return outputs with modality by left and right key."""
    found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for (subject, predicate, object_), modality in told.items():
        number = labels.predicates.index(predicate)
        turned = 0 if schema.predicate(predicate).symmetric else len(labels.predicates)
        found[subject, object_].append((number, modality))
        found[object_, subject].append((turned + number, modality))
    return found
