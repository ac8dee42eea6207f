"""Weighted cues: how much a word in or beside a name speaks for each type of entity.

The weights are data, one row per cue; ``scripts/weigh_cues.py`` counts them from labelled texts.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tierline.errors import SchemaError


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """``weights`` of each cue, in the order of ``labels``; the cue ``bias`` always holds."""

    labels: Sequence[str]
    weights: Mapping[str, tuple[float, ...]]
    # What is not nothing of each row, as pairs of the place of a label and the weight.
    _shares: Mapping[str, tuple[tuple[int, float], ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        rows = self.weights if len(self.labels) > 1 else {}
        shares = {
            cue: tuple((at, weight) for at, weight in enumerate(row) if weight)
            for cue, row in rows.items()
        }
        object.__setattr__(self, "_shares", shares)

    def total(self, cues: Iterable[str]) -> float:
        """Return the sum of the weights of the first label: log odds where there is but one."""
        weights = self.weights
        total = weights["bias"][0] if "bias" in weights else 0.0
        for cue in cues:
            row = weights.get(cue)
            if row:
                total += row[0]
        return total

    def judge(self, cues: Iterable[str]) -> dict[str, float]:
        """Return the share of belief that each label gets; the shares add up to one."""
        totals = list(self.weights.get("bias", (0.0,) * len(self.labels)))
        shares = self._shares
        for cue in cues:
            for at, weight in shares.get(cue, ()):
                totals[at] += weight
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
