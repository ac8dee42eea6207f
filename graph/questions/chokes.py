"""What the question about choke points is answered with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tierline.graph.questions.answers import Link, Node, Path
from tierline.graph.snapshot.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Choke:
    """An entity on which others depend, as far as is known.

    ``dominates``: every known way from these to a target goes through it. ``articulation``: without
    it the known network, directions aside, falls into more parts. ``in_cut``: one of the fewest
    entities without which no way is left from the sources to the targets. ``way`` is its surest one
    to a target, None where no day saw one as a whole.
    """

    entity: Node
    dominates: tuple[Node, ...]
    articulation: bool
    in_cut: bool
    way: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoleSource:
    """An entity into which goods are known to flow from one other alone, and what says so."""

    entity: Node
    source: Node
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallestCut:
    """The least that parts sources from targets: ``entities``, or ``steps`` with their relations.

    ``entities`` is None where a source supplies a target directly, so that nobody stands between;
    both are empty where no way is known. Of several cuts it is the one nearest to the targets.
    """

    entities: tuple[Node, ...] | None
    steps: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chokepoints:
    """What the supply of the targets hangs on, the worst first, among ``known`` entities.

    ``cut`` is told where sources were named. ``truncated`` says why something is missing.
    """

    targets: tuple[Node, ...]
    sources: tuple[Node, ...]
    also: tuple[Node, ...]
    scope: Scope
    known: int
    chokes: tuple[Choke, ...]
    sole: tuple[SoleSource, ...]
    cut: SmallestCut | None
    left_out: Mapping[str, int] = field(default_factory=dict)
    truncated: str = ""
