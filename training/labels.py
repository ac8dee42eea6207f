"""What the outputs of the encoder stand for, and which of them the types of two names allow."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tierline.graph.schema import Schema
from tierline.ingest.learned.encoder.session import Labels

Flags = npt.NDArray[np.bool_]


def labels_of(schema: Schema) -> Labels:
    """Return the labels of a schema, in its order."""
    return Labels(
        types=tuple(schema.entity_types),
        predicates=tuple(schema.predicates),
        modalities=tuple(schema.modalities),
        events=tuple(schema.event_types),
    )


def allowed_by(schema: Schema) -> Flags:
    """Tell which outputs are asked, (1 + types, 1 + types, 2 predicates), by left and right type.

    Types count from 1. A symmetric predicate is asked from left to right only, whichever way round
    its types are.
    """
    types, count = list(schema.entity_types), len(schema.predicates)
    allowed = np.zeros((1 + len(types), 1 + len(types), 2 * count), dtype=np.bool_)
    for left, a in enumerate(types, 1):
        for right, b in enumerate(types, 1):
            for number, predicate in enumerate(schema.predicates.values()):
                straight, turned = predicate.allows(a, b), predicate.allows(b, a)
                symmetric = predicate.symmetric
                allowed[left, right, number] = straight or (symmetric and turned)
                allowed[left, right, count + number] = turned and not symmetric
    return allowed
