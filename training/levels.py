"""From which probability on the model's word on a name counts against that of the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from tierline.evaluation.corpus import Passage
from tierline.ingest.learned.encoder.reading import Reading
from tierline.ingest.learned.review import names_of, shares_of
from tierline.ingest.names.candidates import Candidate
from tierline.ingest.text.document import Mention

NEVER = 1.01
# A level lies where of the changes just above it this share is right.
ADDED, RETYPED, DROPPED = 0.5, 0.5, 0.6

Change = Literal["added", "dropped", "retyped"]


class Case(NamedTuple):
    """A change that the model would make, how sure it is, and whether it would be right.

    A drop is surer the less the model sees a name: its probability is that of no name.
    """

    change: Change
    probability: float
    right: bool


class Levels(NamedTuple):
    """The three levels, as ``tierline.ingest.learned.files.Worth`` has them."""

    added: float
    dropped: float
    retyped: float


def levels_of(cases: Iterable[Case]) -> Levels:
    """Choose the levels."""
    points: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for case in cases:
        points[case.change].append((case.probability, case.right))
    return Levels(
        added=best_level(points["added"], ADDED),
        dropped=round(max(0.0, 1 - best_level(points["dropped"], DROPPED)), 3),
        retyped=best_level(points["retyped"], RETYPED),
    )


def best_level(points: Iterable[tuple[float, bool]], share: float) -> float:
    """Return the probability from which on it pays to trust, where so large a share must be right.

    Each point is a probability and whether it was right. A right one pays ``1 - share``, a wrong
    one costs ``share``; ``NEVER`` where no level pays.
    """
    paid, best, level = 0.0, 0.0, NEVER
    for probability, right in sorted(points, reverse=True):
        paid += right - share
        if paid > best:
            best, level = paid, probability
    return round(level, 3)


def cases_of(passage: Passage, found: Sequence[Candidate], reading: Reading) -> Iterator[Case]:
    """Go through the changes that the model would make to the names of a passage."""
    marked = passage.names.mentions
    for one in found:
        if one.votes:
            yield from _judged(one, marked, reading)
    for name in names_of(reading, passage.document.article.text):
        if not any(_overlap(name, one) for one in found):
            right = any(
                (m.start, m.end, m.type) == (name.start, name.end, name.type) for m in marked
            )
            yield Case("added", name.votes[name.type], right)


def _judged(one: Candidate, marked: Sequence[Mention], reading: Reading) -> Iterator[Case]:
    """Go through what the model would do to a name that rules guessed."""
    by_type = shares_of(one.start, one.end, reading)
    if by_type is None:
        return
    meant = next((m.type for m in marked if _overlap(m, one)), None)
    yield Case("dropped", 1 - float(by_type.sum()), meant is None)
    best = int(by_type.argmax())
    type_ = reading.types[best]
    if type_ != one.type and meant:
        yield Case("retyped", float(by_type[best]), type_ == meant)


def _overlap(one: Candidate | Mention, other: Candidate | Mention) -> bool:
    return one.start < other.end and other.start < one.end
