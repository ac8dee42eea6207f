"""A snapshot as it looks on a day: what holds, what was known, and how sure it then was.

What the voices known on a day add up to stands in its ``Standing``, so that confidence is that of
the day and nothing later shows through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from tierline.errors import UsageError
from tierline.graph.dates import parse_day
from tierline.graph.derive import FIRMNESS
from tierline.graph.schema import Schema
from tierline.graph.snapshot.arrays import DENIED, Snapshot, reduce_groups
from tierline.graph.snapshot.columns import Floats, Ints, Mask
from tierline.graph.snapshot.scope import Scope
from tierline.graph.snapshot.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """A snapshot seen through a scope, one entry per relation.

    ``firmness`` is the rank in ``derive.FIRMNESS``, DENIED for what is not known or only denied.
    ``confidence`` has faded where the scope has a half-life. ``disputed``: somebody denies it, of
    the day asked about. ``admitted`` passes every filter but that of modality, ``shown`` passes
    that one too.
    """

    snapshot: Snapshot
    scope: Scope
    standing: Standing
    firmness: Ints
    confidence: Floats
    sources: Ints
    disputed: Mask
    admitted: Mask
    shown: Mask

    @classmethod
    def of(cls, snapshot: Snapshot, scope: Scope, standing: Standing | None = None) -> View:
        """Look at a snapshot, or at its ``standing`` on the day the scope is known at."""
        standing = standing or Standing.of(snapshot, scope.known_at)
        half_life = scope.half_life
        confidence = standing.faded(half_life) if half_life else standing.confidence
        admitted = (
            (standing.firmness < DENIED)
            & (confidence >= scope.min_confidence)
            & _are_of(snapshot, scope.predicates)
            & _are_said(snapshot, standing.counts, scope.valid_at)
        )
        is_asked = np.array([*(name in scope.modalities for name in FIRMNESS), False])
        return cls(
            snapshot=snapshot,
            scope=scope,
            standing=standing,
            firmness=standing.firmness,
            confidence=confidence,
            sources=standing.sources,
            disputed=_are_said(snapshot, standing.denies, scope.valid_at),
            admitted=admitted,
            shown=admitted & is_asked[standing.firmness],
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
    if scope.half_life is not None and scope.half_life < 1:
        raise UsageError(f"a half-life of {scope.half_life!r} days is asked for; give 1 or more")
    if not 0 <= scope.min_confidence <= 1:
        raise UsageError(f"a confidence of {scope.min_confidence!r} is not within 0 to 1")


def _are_of(snapshot: Snapshot, predicates: Sequence[str]) -> Mask:
    """Tell which relations are of one of the predicates; none named means any."""
    wanted = [not predicates or name in predicates for name in snapshot.predicates]
    return np.array(wanted, dtype=bool)[snapshot.kinds]


def _are_said(snapshot: Snapshot, voices: Mask, day: date | None) -> Mask:
    """Tell which relations one of these voices speaks of, and of that day where one is given."""
    said = voices
    if day is not None:
        begins, ends = snapshot.spans.T
        covers = (begins <= day.toordinal()) & (day.toordinal() <= ends)
        holds = reduce_groups(np.logical_or, covers[snapshot.valid], snapshot.statements)
        said = voices & holds
    return reduce_groups(np.logical_or, said, snapshot.voices)
