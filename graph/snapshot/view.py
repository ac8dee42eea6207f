"""A snapshot as it looks on a day: what holds, what was known, and how sure it then was.

A view adds up the voices known on that day, so that confidence is that of the day and nothing later
shows through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from tierline.errors import UsageError
from tierline.graph.dates import parse_day
from tierline.graph.derive import FIRMNESS, MOST_CONFIDENT
from tierline.graph.schema import Schema
from tierline.graph.snapshot.arrays import DENIED, Mask, Snapshot, reduce_groups
from tierline.graph.snapshot.columns import Floats, Ints
from tierline.graph.snapshot.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """A snapshot seen through a scope, one entry per relation.

    ``firmness`` is the rank in ``derive.FIRMNESS``, DENIED for what is not known or only denied.
    ``admitted`` passes every filter but that of modality, ``shown`` passes that one too.
    """

    snapshot: Snapshot
    scope: Scope
    firmness: Ints
    confidence: Floats
    admitted: Mask
    shown: Mask

    @classmethod
    def of(cls, snapshot: Snapshot, scope: Scope) -> View:
        """Add up what the scope lets through, by the formula of ``derive.combined_confidence``."""
        owner = _owners(snapshot.voices, len(snapshot.firmness))
        is_known = snapshot.known <= (scope.known_at or date.max).toordinal()
        heard = np.where(is_known, snapshot.firmness, DENIED).astype(np.int32)
        firmness = reduce_groups(np.minimum, heard, snapshot.voices)
        counts = (heard == firmness[owner]) & (heard < DENIED)
        doubts = np.where(counts, 1 - snapshot.confidence, 1.0)
        certainty = 1 - reduce_groups(np.multiply, doubts, snapshot.voices)
        confidence = np.round(np.minimum(certainty, MOST_CONFIDENT), 6)
        admitted = (
            (firmness < DENIED)
            & (confidence >= scope.min_confidence)
            & _are_of(snapshot, scope.predicates)
            & _hold(snapshot, counts, owner, scope.valid_at)
        )
        is_asked = np.array([*(name in scope.modalities for name in FIRMNESS), False])
        return cls(
            snapshot=snapshot,
            scope=scope,
            firmness=firmness,
            confidence=confidence,
            admitted=admitted,
            shown=admitted & is_asked[firmness],
        )

    def left_out(self, relations: Ints) -> Mapping[str, int]:
        """Count those of the relations that only their modality keeps out, by modality."""
        hidden = np.unique(relations[self.admitted[relations] & ~self.shown[relations]])
        return Counter(FIRMNESS[rank] for rank in self.firmness[hidden])


def read_scope(
    valid_at: str | None = None,
    known_at: str | None = None,
    *,
    min_confidence: float = 0.0,
    predicates: Sequence[str] = (),
    include: Sequence[str] = (),
) -> Scope:
    """Read the scope of a question; DateError for a date that cannot be read, never today."""
    return Scope(
        valid_at=None if valid_at is None else parse_day(valid_at),
        known_at=None if known_at is None else parse_day(known_at),
        min_confidence=min_confidence,
        predicates=tuple(dict.fromkeys(predicates)),
        modalities=tuple(dict.fromkeys(("asserted", *include))),
    )


def check_scope(scope: Scope, schema: Schema) -> None:
    """Raise UsageError when a scope asks for what cannot be: an unknown word, an odd confidence."""
    for name in scope.predicates:
        schema.predicate(name)
    for modality in scope.modalities:
        schema.check("modality to include", modality, FIRMNESS)
    if not 0 <= scope.min_confidence <= 1:
        raise UsageError(f"a confidence of {scope.min_confidence!r} is not within 0 to 1")


def _are_of(snapshot: Snapshot, predicates: Sequence[str]) -> Mask:
    """Tell which relations are of one of the predicates; none named means any."""
    wanted = [not predicates or name in predicates for name in snapshot.predicates]
    return np.array(wanted, dtype=bool)[snapshot.kinds]


def _hold(snapshot: Snapshot, counts: Mask, owner: Ints, day: date | None) -> Mask:
    """Tell which relations hold on the day: those with a statement that counts and covers it."""
    if day is None:
        return np.ones(len(snapshot.kinds), dtype=bool)
    voice = _owners(snapshot.spans, len(snapshot.begins))
    covers = (snapshot.begins <= day.toordinal()) & (day.toordinal() <= snapshot.ends)
    holding = owner[voice[covers & counts[voice]]]
    return np.bincount(holding, minlength=len(snapshot.kinds)) > 0


def _owners(starts: Ints, length: int) -> Ints:
    """Return the number of the group of each of ``length`` rows, given where the groups start."""
    return np.repeat(np.arange(len(starts)), np.diff(starts, append=length)).astype(np.int32)
