"""A logistic sum fitted to a few thousand cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

_PULL = 2.0  # towards 0: a feature of few cases weighs little
_STEPS = 30


def fit(cases: Sequence[Mapping[str, float]], holds: Sequence[bool]) -> dict[str, float]:
    """Return a weight for each feature that the cases have, by Newton's method.

    >>> fit([{"big": 1.0}, {"big": 1.0}, {"big": -1.0}], [True, True, False])["big"] > 0
    True
    """
    names = sorted({name for case in cases for name in case})
    table = np.array([[case.get(name, 0.0) for name in names] for case in cases], dtype=np.float64)
    table = table.reshape(len(cases), len(names))
    wanted = np.array(holds, dtype=np.float64)
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (wanted - likely) - _PULL * weights
        bend = (table.T * (likely * (1 - likely))) @ table + _PULL * np.eye(len(names))
        weights += np.linalg.solve(bend, slope)
    return dict(zip(names, weights.tolist(), strict=True))
