"""What ``exposure`` and ``lookthrough`` answer with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tierline.graph.dates import DateInterval
from tierline.graph.questions.answers import Link, Node, Quote
from tierline.graph.snapshot.scope import Scope

Basis = Literal["revenue", "cost"]
Level = Literal["index", "constituent", "supplier", "technology"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole, 0 to 1: at least ``low``, at most ``high``; ``best`` if it is known.

    ``best`` is None where anything that it would be made of is not stated. ``weighted`` is ``best``
    with each hop counted by its confidence.
    """

    low: float
    best: float | None
    high: float
    weighted: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The words that state a share, and their sentence.

    ``together`` are those whose shares the words add up; empty when they speak of one alone.
    """

    share: Share
    words: str
    quote: Quote
    together: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One hop of a way: the share of ``start`` that goes with ``end``, and why.

    ``stated`` is None where no text states the share: then it is what the ``others`` leave, the
    stated shares of the same whole.
    """

    start: Node
    end: Node
    link: Link
    share: Share
    stated: Stated | None
    others: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to what is asked about: its share and confidence are products over its legs.

    ``valid`` are the days on which all its legs hold, empty where no text bounds them. ``held`` is
    False when no day saw them all: then only a question about a day leaves the way out.
    """

    share: Share
    confidence: float
    legs: tuple[Leg, ...]
    valid: tuple[DateInterval, ...] = ()
    held: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a base is named.

    ``cut`` says by what the base is divided: customers, suppliers, holdings or sectors. Of the
    ``named`` ones ``unstated`` have no share of their own; ``stated`` is the least part of the base
    that texts put a number on, ``unnamed`` the part they give to somebody they do not name
    ("an undisclosed customer").
    """

    cut: str
    named: int
    unstated: int
    stated: float
    unnamed: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """How exposed one entity is.

    ``share`` is None when no way is known: that is not zero. ``within`` holds the share over at
    most 1, 2, 3 ... hops. ``ways`` counts all ways, those that pass an entity twice included;
    ``shown`` are the weightiest that do not. ``weight`` is the entity's part of the portfolio.
    """

    entity: Node
    weight: float | None
    share: Share | None
    within: tuple[Share | None, ...]
    ways: int
    shown: tuple[Way, ...]
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBasis:
    """The exposure on one basis: of the holders' revenue (to their customers) or of their cost.

    ``total`` is that of the portfolio, or None without weights or ways.
    """

    basis: Basis
    total: Share | None
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How much of the holders hangs on ``target``, on each basis."""

    target: Node
    also: tuple[Node, ...]
    scope: Scope
    bases: tuple[OnBasis, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    truncated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a fund holds or what stands behind it: its share of the fund, and the way to it."""

    entity: Node
    level: Level
    hops: int
    share: Share
    ways: int
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookthrough:
    """What is in a fund, level by level; ``together`` are bounds on the sum of several holdings."""

    entity: Node
    also: tuple[Node, ...]
    scope: Scope
    coverage: tuple[Coverage, ...]
    holdings: tuple[Holding, ...]
    together: tuple[Stated, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    truncated: str = ""
