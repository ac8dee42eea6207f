"""The words of the domain: what is known, who said it, and where it stands written.

An article speaks; ``Extraction`` is all that one article says. Entities and relations of the graph
are never written by hand: they are added up from the extractions (``tierline.graph.relations``).

Three clocks, never mixed: **valid** (true in the world), **published** (the public could know it)
and **recorded** (we stored it).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from tierline.errors import InputError
from tierline.graph.dates import DateInterval

VERDICTS = ("same", "different", "split", "close", "undo")

# What somebody may say became of a forecast.
OUTCOMES = ("fulfilled", "missed", "expired")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One place and time at which a text was published.

    ``id`` is what the reader called it (a file stem, a given id); ``published`` may be coarse, or
    None when it is not known.
    """

    id: str
    title: str = ""
    url: str = ""
    source: str = ""
    published: DateInterval | None = None

    @property
    def sort_key(self) -> tuple[date, str, str, str, str]:
        """The earliest publication first; what has no date comes last."""
        known_by = self.published.end if self.published and self.published.end else date.max
        return (known_by, self.id, self.url, self.source, self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text as kept, and everywhere it appeared (the earliest first, at least one).

    Its identity is the hash of its text: the same text from another address or day is the same
    article with one more appearance. ``recorded`` is when the store first took it in; None before
    that.
    """

    text: str
    language: str
    appearances: tuple[Appearance, ...]
    recorded: datetime | None = None

    def __post_init__(self) -> None:
        if not self.appearances:
            raise InputError("an article must have appeared somewhere; give it one appearance")

    @property
    def key(self) -> str:
        """The identity: the first 32 hexadecimal digits of the SHA-256 of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:32]

    @property
    def first(self) -> Appearance:
        """The earliest appearance; its id, title, address and date speak for the article."""
        return self.appearances[0]

    @property
    def published(self) -> DateInterval | None:
        """When the public could first know the text."""
        return self.first.published

    @property
    def known_from(self) -> date | None:
        """The first day on which a question may use the article.

        The day its publication interval ends; unknown publication counts from the day it was
        recorded, also beside an appearance that is dated later.
        """
        days = [each.published.end for each in self.appearances if each.published]
        known = [day for day in days if day]
        if self.recorded and len(known) < len(self.appearances):
            known.append(self.recorded.date())
        return min(known, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence of an article: code points ``start`` to ``end`` (half-open) of its text."""

    article: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name of an entity, and where it is from: ``text``, ``gazetteer`` or a user's list."""

    name: str
    source: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing of a type of the vocabulary.

    ``key`` is stable and the same in every store: ``company:zhongji-innolight``. ``identifiers``
    are pairs such as ``("ticker", "300308.SZ")``, sorted. In an extraction the names are those of
    one article; in a store they are the union over all ``articles`` that name it. ``former_keys``
    are those of entities that were judged to be this one.
    """

    key: str
    type: str
    name: str
    aliases: tuple[Alias, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    articles: int = 1
    former_keys: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name and every alias, each once."""
        return tuple(dict.fromkeys([self.name, *(alias.name for alias in self.aliases)]))

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name and the value of every identifier: what a search looks through."""
        return (*self.names, *(value for _, value in self.identifiers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as read (``15``, ``%``, ``rise``), with the words that said it."""

    value: float
    unit: str = ""
    what: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One claim of one article: subject and object stand in this relation, says the evidence.

    ``subject`` and ``object`` are entity keys. ``modality`` and ``polarity`` are words of the
    vocabulary, ``said_by`` is the key of the entity the article quotes, ``rule`` names what made
    the statement with its version, ``reasons`` say why the confidence (0 to 1) is what it is.
    Statements are never edited.
    """

    subject: str
    predicate: str
    object: str
    evidence: Evidence
    rule: str
    confidence: float
    modality: str = "asserted"
    polarity: str = ""
    product: str = ""
    said_by: str = ""
    valid: DateInterval | None = None
    quantities: tuple[Quantity, ...] = ()
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.evidence.sentence:
            raise InputError(f"a statement needs the sentence that says so: {self.triple!r}")
        if not 0 <= self.confidence <= 1:
            raise InputError(f"confidence {self.confidence!r} of {self.triple!r} is not in 0..1")

    @property
    def triple(self) -> tuple[str, str, str]:
        """Subject, predicate and object: the relation this statement is about."""
        return (self.subject, self.predicate, self.object)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something dated that happened, is planned or is predicted.

    ``participants`` are pairs of entity key and role, the main one first (role ``main``, else
    ``other`` unless the text says more). A forecast names its ``claimant`` (an entity key) where
    the text does; its horizon is its date.
    """

    title: str
    type: str
    status: str
    date: DateInterval
    participants: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float
    quantities: tuple[Quantity, ...] = ()
    claimant: str = ""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise InputError(f"an event needs the sentence that says so: {self.title!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A number about an entity in time: a rise of 15 %, a net inflow of 19.8 billion yuan.

    ``basis`` says of what or against what, ``period`` the days it holds for.
    """

    entity: str
    measure: str
    value: float
    unit: str
    evidence: Evidence
    rule: str
    basis: str = ""
    period: DateInterval | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one article says: pure data that knows no store.

    Every key in statements, events and observations is the key of one of ``entities``.
    """

    article: Article
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    observations: tuple[Observation, ...] = ()
    extractor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What the statements about one (subject, predicate, object) add up to; derived, never written.

    ``sources`` counts independent articles, ``valid`` spans the statements that name days.
    ``modality`` is the firmest among them. ``disputed``: some article denies what another asserts.
    """

    subject: str
    predicate: str
    object: str
    modality: str
    confidence: float
    sources: int
    statements: int
    first_published: date | None
    last_confirmed: date | None
    valid: DateInterval | None = None
    disputed: bool = False
    products: tuple[str, ...] = ()
    polarity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision of somebody, as it stands in the log of a store: who is who, or what came of it.

    ``same``: ``right`` is ``left`` and goes by its key; ``different``: they are two, do not ask
    again; ``split``: in ``articles`` (their keys) what was taken for ``left`` is ``right``, called
    ``name``; ``close``: the forecast whose id is ``left``, called ``name``, came out as ``right``;
    ``undo``: the judgement whose id is ``left`` counts no more. Never edited or deleted.
    """

    verdict: str
    left: str
    right: str = ""
    articles: tuple[str, ...] = ()
    name: str = ""
    reason: str
    judge: str
    decided: datetime

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise InputError(f"{self.verdict!r} is no verdict; known are: {', '.join(VERDICTS)}")

    @property
    def id(self) -> str:
        """What to call the judgement: eight hexadecimal digits made from all it says."""
        said = (self.verdict, self.left, self.right, *self.articles, self.name)
        whole = "\n".join((*said, self.reason, self.judge, self.decided.isoformat()))
        return hashlib.sha256(whole.encode()).hexdigest()[:8]
