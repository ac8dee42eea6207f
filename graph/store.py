"""Where extractions are kept: one short protocol that every back end fulfils.

A store keeps whole extractions, one transaction each, and derives entities and relations from them
with ``tierline.graph.derive``. It answers look-ups; walks over the graph run on a snapshot instead,
so that every back end gives the same answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Literal, NamedTuple, Protocol, Self

from tierline.errors import UsageError
from tierline.graph.dates import DateInterval
from tierline.graph.model import (
    Article,
    Entity,
    Event,
    Extraction,
    Judgement,
    Observation,
    Relation,
    Statement,
)
from tierline.graph.references import Listing, ReferenceList
from tierline.graph.schema import Schema, default_schema

Triple = tuple[str, str, str]

# How many entities are asked for at once.
_PAGE = 500


class Claim(NamedTuple):
    """A statement as the snapshot needs it: who to whom, when, how sure, known since when.

    ``origin`` is the key of the source that its article goes back to; empty for a source of its
    own. A tuple, because a store hands out millions of them: a dataclass takes four times as long.
    """

    subject: str
    predicate: str
    object: str
    modality: str
    confidence: float
    valid: DateInterval | None
    article: str
    known_from: date
    origin: str = ""


class Quantified(NamedTuple):
    """A statement that carries a quantity, and the first day on which a question may use it."""

    statement: Statement
    known_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An entry of the change feed: in this version the thing came, changed, or went (``removed``).

    ``kind`` is ``article``, ``entity``, ``relation`` or ``judgement``; ``key`` joins subject,
    predicate and object of a relation by blanks.
    """

    version: int
    kind: Literal["article", "entity", "relation", "judgement"]
    key: str
    removed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """How much a store holds; entities and events counted by type, relations by predicate."""

    version: int
    articles: int
    statements: int
    observations: int
    entities: dict[str, int]
    relations: dict[str, int]
    events: dict[str, int]
    first_published: date | None
    last_published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """What a server asks for before it lets one in."""

    username: str
    password: str
    database: str = "neo4j"


class GraphStore(Protocol):
    """What a back end must do. ``known_at`` hides every article that was not known on that day.

    Methods raise StoreUnavailableError when the store is not to be reached and StoreDamagedError
    when its content cannot be trusted. A store is a context manager that closes itself.
    """

    schema: Schema

    def put(self, extraction: Extraction, *, now: datetime) -> bool:
        """Keep an extraction in one transaction, in the place of an older one of the same article.

        ``now`` becomes the recorded time of a new article; a known one keeps its own. Return
        whether anything changed. Raise StaleExtractionError when the stored article has an
        appearance that this one lacks, and UnknownNameError or SchemaError when the extraction
        leaves the vocabulary.
        """
        ...

    def put_all(self, extractions: Iterable[Extraction], *, now: datetime) -> list[bool]:
        """Keep several extractions in one transaction, which is one version: all, or none.

        Return of each whether anything changed; raise what ``put`` raises, and then keep nothing.
        Many articles come in several times faster than one by one.
        """
        ...

    def retract(self, article: str) -> bool:
        """Take the article of this key out; what is left is the graph that never saw it.

        Return whether it was there.
        """
        ...

    def judge(self, judgement: Judgement) -> bool:
        """Write a judgement into the log and bring the graph in line, in one transaction.

        It holds for what is stored and for what comes in later. Return whether it was new; raise
        UsageError when it contradicts the log (``resolution.check_judgement``).
        """
        ...

    def judgements(self) -> list[Judgement]:
        """Return the log of judgements, the oldest first, undone ones included."""
        ...

    def keep_list(self, header: ReferenceList, listings: Sequence[Listing]) -> bool:
        """Keep a list of names in the place of one of the same name; return whether it is new."""
        ...

    def drop_list(self, name: str) -> bool:
        """Forget the list of this name; return whether it was there."""
        ...

    def lists(self) -> list[ReferenceList]:
        """Return the lists of names, in the order of theirs."""
        ...

    def listings(self, name: str) -> Iterator[Listing]:
        """Go through the rows of the list of this name, in their order; none for no list."""
        ...

    def article(self, name: str) -> Article | None:
        """Return the article of this key, or that appeared under this id (lowest key first)."""
        ...

    def articles(self, keys: Collection[str]) -> dict[str, Article]:
        """Return the articles of these keys that are there."""
        ...

    def extractions(self) -> Iterator[Extraction]:
        """Go through all extractions in the order of their article's key, as they were put.

        Judgements are not in them; every other look-up sees the graph as judged.
        """
        ...

    def entities(self, keys: Collection[str], *, known_at: date | None = None) -> dict[str, Entity]:
        """Return the entities of these keys that exist, with the names known on that day."""
        ...

    def candidates(self, words: str, *, known_at: date | None = None) -> list[Entity]:
        """Return every entity one of whose names or identifiers ``names.matches``, by key."""
        ...

    def claims(self, articles: Collection[str] | None = None) -> Iterator[Claim]:
        """Go through the statements (of the articles of these keys) in short, in any order."""
        ...

    def quantified(self, whats: Collection[str]) -> Iterator[Quantified]:
        """Go through the statements that carry a quantity of one of these kinds, in any order."""
        ...

    def relations(self) -> Iterator[Relation]:
        """Go through the derived relations in the order of (subject, predicate, object)."""
        ...

    def statements(self, triple: Triple, *, known_at: date | None = None) -> list[Statement]:
        """Return the statements about (subject, predicate, object), by article key and span."""
        ...

    def statements_about(
        self, triples: Collection[Triple], *, known_at: date | None = None
    ) -> dict[Triple, list[Statement]]:
        """Return what ``statements`` does, of many triples at once that are spoken of."""
        ...

    def events(
        self,
        entities: Set[str] | None = None,
        *,
        known_at: date | None = None,
        statuses: Collection[str] = (),
    ) -> list[Event]:
        """Return the events (in which an entity of these keys takes part), in order of date.

        No ``statuses`` means all of them.
        """
        ...

    def observations(
        self, entities: Set[str], *, known_at: date | None = None
    ) -> list[Observation]:
        """Return the observations of these entities, by key, measure, basis and period."""
        ...

    def changes(self, since: int = 0) -> Iterator[Change]:
        """Go through the newest change of each thing after this version, by version and key."""
        ...

    def statistics(self) -> Statistics:
        """Count what the store holds."""
        ...

    def version(self) -> int:
        """Return the number of the last writing transaction; 0 for an empty store."""
        ...

    def close(self) -> None:
        """Let the store go; closing twice is fine."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def every_entity(store: GraphStore) -> Iterator[Entity]:
    """Go through all entities as judged, in the order of their keys, some hundred at a time."""
    # The change feed knows every entity that the store holds, also one that no article names.
    keys = sorted(c.key for c in store.changes() if c.kind == "entity" and not c.removed)
    for start in range(0, len(keys), _PAGE):
        entities = store.entities(keys[start : start + _PAGE])
        yield from (entities[key] for key in sorted(entities))


def open_store(
    url: str,
    *,
    writing: bool = False,
    login: Login | None = None,
    schema: Schema | None = None,
) -> GraphStore:
    """Open a store: the path of an SQLite file, or ``neo4j://host:port`` (``bolt://`` too).

    A file is made when ``writing`` and missing; without ``writing`` a missing file is an error, and
    only one process at a time opens a file for writing. ``login`` is for a server and never part of
    the address.

    Raises StoreUnavailableError, StoreDamagedError, and UsageError for an address that is neither.
    """
    vocabulary = schema or default_schema()
    scheme, separator, rest = url.partition("://")
    if not separator:
        from tierline.graph.stores.sqlite import open_sqlite

        return open_sqlite(url, writing=writing, schema=vocabulary)
    if scheme in ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"):
        if "@" in rest:
            raise UsageError(
                "a store address holds no password; set NEO4J_USERNAME and NEO4J_PASSWORD"
            )
        if set(rest.rstrip("/")) & set("/?#"):
            raise UsageError(
                f"{url!r} goes on after the port; end it there, and name a database in "
                "NEO4J_DATABASE"
            )
        from tierline.graph.stores.neo4j import open_neo4j

        return open_neo4j(url, login=login, schema=vocabulary)
    raise UsageError(f"{url!r} is not a store: give a path or neo4j://host:port")
