"""Which relations a walk of exposure follows, which way, and what share each carries.

A product is one thing as somebody's own product and another as somebody's input: who makes lenses
is exposed to those who build them in, not to the other makers of lenses. So every node stands twice
in a walk, ``PLAIN`` and ``OWN``, and only a step from a maker to its product leads to the latter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

PLAIN, OWN = 0, 1
STATES = 2

Course = Literal["revenue", "cost", "holdings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A relation as a step of a walk: from subject to object, or ``against`` that.

    ``share`` names the quantity that states what part of the origin goes with the end; ``whole`` is
    for what is all of it by definition. Ends of one ``cut`` do not overlap: their shares of one
    origin add up to 1 at most. Without a cut each end is a cut of its own.
    """

    predicate: str
    against: bool = False
    share: str = ""
    whole: bool = False
    cut: str = ""
    begins: tuple[int, ...] = (PLAIN,)
    ends: int = PLAIN


_EITHER = (PLAIN, OWN)
_FUND = (
    Step(predicate="tracks", whole=True),
    Step(predicate="constituent_of", against=True, share="weight", cut="holdings"),
)
_ANYWHERE = (
    *_FUND,
    Step(predicate="subsidiary_of", against=True),
    Step(predicate="located_in"),
    Step(predicate="operates_in"),
    Step(predicate="affects", against=True, begins=_EITHER),
    # Whose product it is: of an input or a container, never of one's own product.
    Step(predicate="produces", against=True),
)
COURSES: Mapping[Course, tuple[Step, ...]] = {
    # Where the money comes from: customers, and who uses or builds in what one makes.
    "revenue": (
        *_ANYWHERE,
        Step(predicate="supplies", share="revenue_share", cut="customers"),
        Step(predicate="produces", share="revenue_share", ends=OWN),
        Step(predicate="uses", against=True, begins=_EITHER),
        Step(predicate="component_of", begins=_EITHER),
    ),
    # Where the goods come from: suppliers, and what is used or built in.
    "cost": (
        *_ANYWHERE,
        Step(predicate="supplies", against=True, share="cost_share", cut="suppliers"),
        Step(predicate="produces", ends=OWN),
        Step(predicate="uses", begins=_EITHER),
        Step(predicate="component_of", against=True, begins=_EITHER),
    ),
    # What a fund holds, who supplies that, and what these make and use.
    "holdings": (
        *_FUND,
        Step(predicate="supplies", against=True, share="cost_share", cut="suppliers"),
        Step(predicate="produces", ends=OWN),
        Step(predicate="uses"),
    ),
}
CUTS = ("customers", "suppliers", "holdings", "sectors")
SHARES = tuple(sorted({step.share for steps in COURSES.values() for step in steps if step.share}))
