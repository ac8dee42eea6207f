"""What questions are answered with: frozen data that the CLI, the API and the pictures share.

Every relation in an answer carries the sentence that says so best. ``scope`` repeats what was
asked, so that an answer can be read, and asked again, on its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tierline.graph.dates import DateInterval
from tierline.graph.model import Entity, Quantity, Relation
from tierline.graph.snapshot.scope import Scope
from tierline.graph.sources import publisher_at
from tierline.graph.store import Change

Direction = Literal["upstream", "downstream"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity in short, under the name it had on the day asked about."""

    key: str
    type: str
    name: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a sentence stands: the article by its key, and its earliest appearance."""

    article: str
    id: str
    title: str
    url: str
    source: str
    published: DateInterval | None
    known_from: date | None

    @property
    def publisher(self) -> str:
        """Who published it: the name given, else the host of its address."""
        return publisher_at(self.source, self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence and where it stands: code points ``start`` to ``end`` of the article's text."""

    sentence: str
    start: int
    end: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement, its keys replaced by what they name."""

    quote: Quote
    modality: str
    confidence: float
    rule: str
    polarity: str = ""
    product: str = ""
    said_by: Node | None = None
    valid: DateInterval | None = None
    quantities: tuple[Quantity, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation as it stood on the day asked about, with its ends and the best sentence for it.

    ``faded`` is what is left of the confidence since it was last confirmed, where a half-life was
    asked for.
    """

    subject: Node
    object: Node
    relation: Relation
    best: Said
    faded: float | None = None

    @property
    def predicate(self) -> str:
        """The predicate, which reads from subject to object."""
        return self.relation.predicate


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """An entity of a chain; ``confidence`` is the best product of confidences along a way to it.

    ``links`` are the relations that lead to it from the tier before, the surest first.
    """

    entity: Node
    confidence: float
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """What lies so many steps from the entity asked about, the surest first.

    ``total`` counts all that is known there, shown or not; ``types`` counts the entities shown by
    their type, ``relations`` what leads to them.
    """

    number: int
    total: int
    types: Mapping[str, int]
    relations: int
    reached: tuple[Reached, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The suppliers (``upstream``) or customers (``downstream``) of an entity, tier by tier.

    ``across`` are further relations between entities of the chain: within a tier, back, or over
    several. ``left_out`` counts the relations met of modalities that were not asked for.
    ``truncated`` says why something is missing, or is empty.
    """

    direction: Direction
    entity: Node
    also: tuple[Node, ...]
    scope: Scope
    tiers: tuple[Tier, ...]
    across: tuple[Link, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    truncated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many relations of a predicate an entity has, read from the entity's side."""

    predicate: str
    direction: Literal["out", "in", "both"]
    reads: str
    relations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """All relations of an entity: the counts of all, and one page of them, the surest first."""

    entity: Node
    also: tuple[Node, ...]
    scope: Scope
    counts: tuple[Count, ...]
    total: int
    offset: int
    links: tuple[Link, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of a path and every relation that makes it, the surest first."""

    start: Node
    end: Node
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A way from one entity to another; ``confidence`` is the product over its hops.

    ``valid`` are the days on which all its hops hold; empty where no text bounds them.
    """

    confidence: float
    hops: tuple[Hop, ...]
    valid: tuple[DateInterval, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """The best ways between two entities, by length or by evidence, each of which some day saw."""

    start: Node
    end: Node
    also: tuple[Node, ...]
    scope: Scope
    paths: tuple[Path, ...]
    truncated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """An entity with all its names, and how much is known about it."""

    entity: Entity
    also: tuple[Node, ...]
    scope: Scope
    counts: tuple[Count, ...]
    measures: Mapping[str, int]
    events: Mapping[str, int]
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that is said about one (subject, predicate, object), for and against.

    ``relation`` is None when the articles only deny it.
    """

    subject: Node
    predicate: str
    object: Node
    relation: Relation | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """The evidence on two entities: what the articles say about them, in both directions."""

    subject: Node
    object: Node
    also: tuple[Node, ...]
    scope: Scope
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entity that answers a search, and the name by which it does."""

    entity: Node
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found: one page of ``total``, the best first."""

    words: str
    scope: Scope
    total: int
    offset: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed after version ``since``; ask again from ``until`` while there is ``more``."""

    since: int
    until: int
    more: bool
    changes: tuple[Change, ...]
