"""The store over one SQLite file: what ``GraphStore`` asks for, put together from its parts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

import apsw

from tierline.errors import StoreUnavailableError
from tierline.graph.canonical import canonical
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
from tierline.graph.schema import Schema
from tierline.graph.store import Change, Claim, Quantified, Statistics, Triple
from tierline.graph.stores.sqlite import judging, overview, reading, references, search, writing
from tierline.graph.stores.sqlite.connections import Readers, reporting
from tierline.graph.stores.sqlite.deriving import newest_version
from tierline.graph.stores.sqlite.lock import WriterLock

P = ParamSpec("P")
T = TypeVar("T")
Query = Callable[Concatenate[apsw.Connection, P], T]


class SqliteStore:
    """A ``GraphStore`` in one file; ``open_sqlite`` makes it.

    Threads may share it. Each look-up sees the newest commit of any process; an iterator stays at
    the version at which it began.
    """

    def __init__(
        self,
        path: Path,
        *,
        schema: Schema,
        writer: apsw.Connection | None = None,
        lock: WriterLock | None = None,
    ) -> None:
        self.schema = schema
        self._path = path
        self._readers = Readers(path)
        self._writer = writer
        self._lock = lock
        self._turn = threading.Lock()

    def put(self, extraction: Extraction, *, now: datetime) -> bool:
        """Keep an extraction in one transaction; return whether anything changed."""
        (is_new,) = self.put_all([extraction], now=now)
        return is_new

    def put_all(self, extractions: Iterable[Extraction], *, now: datetime) -> list[bool]:
        """Keep extractions in one transaction; return of each whether anything changed."""
        plain = []
        for extraction in extractions:
            self.schema.check_extraction(extraction)
            plain.append(canonical(extraction))
        with self._writing() as connection:
            return writing.put_all(connection, plain, now)

    def retract(self, article: str) -> bool:
        """Take the article of this key out; return whether it was there."""
        with self._writing() as connection:
            return writing.retract(connection, article)

    def judge(self, judgement: Judgement) -> bool:
        """Write a judgement into the log and bring the graph in line."""
        with self._writing() as connection:
            return judging.judge(connection, judgement)

    def judgements(self) -> list[Judgement]:
        """Return the log of judgements, the oldest first."""
        return self._ask(judging.read_log)

    def keep_list(self, header: ReferenceList, listings: Sequence[Listing]) -> bool:
        """Keep a list of names in the place of one of the same name."""
        with self._writing() as connection:
            return references.keep_list(connection, header, listings)

    def drop_list(self, name: str) -> bool:
        """Forget the list of this name; return whether it was there."""
        with self._writing() as connection:
            return references.drop_list(connection, name)

    def lists(self) -> list[ReferenceList]:
        """Return the lists of names."""
        return self._ask(references.read_lists)

    def listings(self, name: str) -> Iterator[Listing]:
        """Go through the rows of the list of this name."""
        return self._stream(references.read_listings, name)

    def article(self, name: str) -> Article | None:
        """Return the article of this key or id."""
        return self._ask(reading.find_article, name)

    def articles(self, keys: Collection[str]) -> dict[str, Article]:
        """Return the articles of these keys that are there."""
        return self._ask(reading.read_articles, keys)

    def extractions(self) -> Iterator[Extraction]:
        """Go through all extractions in the order of their article's key, as they were put."""
        return self._stream(reading.read_extractions)

    def entities(self, keys: Collection[str], *, known_at: date | None = None) -> dict[str, Entity]:
        """Return the entities of these keys that exist, with the names known on that day."""
        return self._ask(reading.read_entities, keys, known_at)

    def candidates(self, words: str, *, known_at: date | None = None) -> list[Entity]:
        """Return every entity one of whose names or identifiers matches, by key."""
        return self._ask(search.find_candidates, words, known_at)

    def claims(self, articles: Collection[str] | None = None) -> Iterator[Claim]:
        """Go through the statements (of some articles) in the short form of the snapshot."""
        return self._stream(overview.read_claims, articles)

    def quantified(self, whats: Collection[str]) -> Iterator[Quantified]:
        """Go through the statements that carry a quantity of one of these kinds."""
        return self._stream(overview.read_quantified, whats)

    def relations(self) -> Iterator[Relation]:
        """Go through the derived relations in the order of (subject, predicate, object)."""
        return self._stream(overview.read_relations)

    def statements(self, triple: Triple, *, known_at: date | None = None) -> list[Statement]:
        """Return the statements about (subject, predicate, object), by article key and span."""
        return self.statements_about([triple], known_at=known_at).get(triple, [])

    def statements_about(
        self, triples: Collection[Triple], *, known_at: date | None = None
    ) -> dict[Triple, list[Statement]]:
        """Return the statements about many triples, each list by article key and span."""
        return self._ask(reading.read_statements, triples, known_at)

    def events(
        self,
        entities: Set[str] | None = None,
        *,
        known_at: date | None = None,
        statuses: Collection[str] = (),
    ) -> list[Event]:
        """Return the events (in which an entity of these keys takes part), in order of date."""
        return self._ask(reading.read_events, entities, known_at, statuses)

    def observations(
        self, entities: Set[str], *, known_at: date | None = None
    ) -> list[Observation]:
        """Return the observations of these entities, by key, measure, basis and period."""
        return self._ask(reading.read_observations, entities, known_at)

    def changes(self, since: int = 0) -> Iterator[Change]:
        """Go through the newest change of each thing after this version, by version and key."""
        return self._stream(overview.read_changes, since)

    def statistics(self) -> Statistics:
        """Count what the store holds."""
        return self._ask(overview.read_statistics)

    def version(self) -> int:
        """Return the number of the last writing transaction; 0 for an empty store."""
        return self._ask(newest_version)

    def close(self) -> None:
        """Let the file go; closing twice is fine."""
        self._readers.close()
        with self._turn:
            if self._writer:
                self._writer.close()
                self._writer = None
            if self._lock:
                self._lock.release()
                self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, query: Query[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._readers.reading() as connection:
            return query(connection, *args, **kwargs)

    def _stream(
        self, query: Query[P, Iterator[T]], *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[T]:
        with self._readers.reading() as connection:
            yield from query(connection, *args, **kwargs)

    @contextmanager
    def _writing(self) -> Iterator[apsw.Connection]:
        with self._turn, reporting(self._path):
            if self._writer is None:
                raise StoreUnavailableError(
                    f"the store {str(self._path)!r} is not open for writing; "
                    "open it with writing=True"
                )
            yield self._writer
