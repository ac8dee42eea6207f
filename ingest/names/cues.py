"""Weighted cues: how much a word in or beside a name speaks for each type of entity.

The weights are data, one row per cue; ``scripts/weigh_cues.py`` counts them from labelled texts.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tierline.errors import SchemaError


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """``weights`` of each cue, in the order of ``labels``; the cue ``bias`` always holds."""

    labels: Sequence[str]
    weights: Mapping[str, tuple[float, ...]]

    def beside(self, other: Cues) -> Cues:
        """Return a table of the labels of both, so that a cue need be looked up but once."""
        none, nothing = (0.0,) * len(self.labels), (0.0,) * len(other.labels)
        weights = {
            cue: (*self.weights.get(cue, none), *other.weights.get(cue, nothing))
            for cue in dict.fromkeys((*self.weights, *other.weights))
        }
        return Cues(labels=(*self.labels, *other.labels), weights=weights)

    def judge(self, cues: Iterable[str]) -> dict[str, float]:
        """Return the share of belief that each label gets; the shares add up to one."""
        bias = self.weights.get("bias") or (0.0,) * len(self.labels)
        rows = filter(None, map(self.weights.get, cues))
        totals = list(map(sum, zip(bias, *rows, strict=True)))
        top = max(totals)
        powers = [math.exp(total - top) for total in totals]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.labels, powers, strict=True)}


def read_cues(path: Path) -> Cues:
    """Read weights from CSV with the columns ``cue`` and one for each label."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        head = next(rows, [])
        if head[:1] != ["cue"] or len(head) < 2:
            raise SchemaError(f"{path}: the first row must be 'cue' and the labels")
        weights = {}
        for row in rows:
            if len(row) != len(head):
                raise SchemaError(f"{path}, line {rows.line_num}: wants {len(head)} columns")
            weights[row[0]] = tuple(float(cell or 0) for cell in row[1:])
    return Cues(labels=tuple(head[1:]), weights=weights)
