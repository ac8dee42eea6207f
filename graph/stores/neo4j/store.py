"""The store in Neo4j, as ``tierline.graph.store.GraphStore`` asks for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from datetime import date, datetime
from types import TracebackType
from typing import Self

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
from tierline.graph.stores.neo4j import feeds, judging, reading, references, searching, writing
from tierline.graph.stores.neo4j.connection import Connection
from tierline.graph.stores.neo4j.layout import Layout


class Neo4jStore:
    """One database of a server. Several threads and processes may use it at once.

    What is read in pages is read in as many transactions: compare ``version()`` before and after to
    know that nothing was written meanwhile.
    """

    def __init__(self, connection: Connection, schema: Schema) -> None:
        self.schema = schema
        self._connection = connection
        self._layout = Layout.of(schema)

    def put(self, extraction: Extraction, *, now: datetime) -> bool:
        """Keep an extraction, in the place of an older one of the same article."""
        (is_new,) = self.put_all([extraction], now=now)
        return is_new

    def put_all(self, extractions: Iterable[Extraction], *, now: datetime) -> list[bool]:
        """Keep extractions in one transaction, each in the place of an older one."""
        plain = [canonical(extraction) for extraction in extractions]
        for each in plain:
            self.schema.check_extraction(each)
        return self._connection.write(
            lambda transaction: writing.put_all(transaction, self._layout, plain, now)
        )

    def retract(self, article: str) -> bool:
        """Take an article out, and all that only it said."""
        return self._connection.write(
            lambda transaction: writing.retract(transaction, self._layout, article)
        )

    def judge(self, judgement: Judgement) -> bool:
        """Write a judgement into the log and bring the graph in line."""
        return self._connection.write(
            lambda transaction: judging.judge(transaction, self._layout, judgement)
        )

    def judgements(self) -> list[Judgement]:
        """Return the log of judgements, the oldest first."""
        return judging.read_log(self._connection)

    def keep_list(self, header: ReferenceList, listings: Sequence[Listing]) -> bool:
        """Keep a list of names in the place of one of the same name."""
        return self._connection.write(
            lambda transaction: references.keep_list(transaction, header, listings)
        )

    def drop_list(self, name: str) -> bool:
        """Forget the list of this name; return whether it was there."""
        return self._connection.write(lambda transaction: references.drop_list(transaction, name))

    def lists(self) -> list[ReferenceList]:
        """Return the lists of names."""
        return references.lists(self._connection)

    def listings(self, name: str) -> Iterator[Listing]:
        """Go through the rows of the list of this name."""
        return references.listings(self._connection, name)

    def article(self, name: str) -> Article | None:
        """Return the article of this key, or that appeared under this id."""
        return reading.article(self._connection, name)

    def articles(self, keys: Collection[str]) -> dict[str, Article]:
        """Return the articles of these keys that are there."""
        return reading.articles(self._connection, keys)

    def extractions(self) -> Iterator[Extraction]:
        """Go through all extractions in the order of their article's key, as they were put."""
        return reading.extractions(self._connection)

    def entities(self, keys: Collection[str], *, known_at: date | None = None) -> dict[str, Entity]:
        """Return the entities of these keys that exist."""
        return searching.entities(self._connection, keys, known_at)

    def candidates(self, words: str, *, known_at: date | None = None) -> list[Entity]:
        """Return every entity one of whose names or identifiers matches the words."""
        return searching.candidates(self._connection, words, known_at)

    def claims(self, articles: Collection[str] | None = None) -> Iterator[Claim]:
        """Go through the statements (of some articles) in the short form of the snapshot."""
        return feeds.claims(self._connection, articles)

    def quantified(self, whats: Collection[str]) -> Iterator[Quantified]:
        """Go through the statements that carry a quantity of one of these kinds."""
        return feeds.quantified(self._connection, whats)

    def relations(self) -> Iterator[Relation]:
        """Go through the derived relations in the order of their triples."""
        return feeds.relations(self._connection, self._layout)

    def statements(self, triple: Triple, *, known_at: date | None = None) -> list[Statement]:
        """Return the statements about a triple."""
        return self.statements_about([triple], known_at=known_at).get(triple, [])

    def statements_about(
        self, triples: Collection[Triple], *, known_at: date | None = None
    ) -> dict[Triple, list[Statement]]:
        """Return the statements about many triples."""
        return reading.statements(self._connection, triples, known_at)

    def events(
        self,
        entities: Set[str] | None = None,
        *,
        known_at: date | None = None,
        statuses: Collection[str] = (),
    ) -> list[Event]:
        """Return the events (of some entities) in the order of their dates."""
        return reading.events(self._connection, entities, known_at, statuses)

    def observations(
        self, entities: Set[str], *, known_at: date | None = None
    ) -> list[Observation]:
        """Return the observations of some entities."""
        return reading.observations(self._connection, entities, known_at)

    def changes(self, since: int = 0) -> Iterator[Change]:
        """Go through the newest change of each thing after this version."""
        return feeds.changes(self._connection, since)

    def statistics(self) -> Statistics:
        """Count what the store holds."""
        return feeds.statistics(self._connection, self._layout)

    def version(self) -> int:
        """Return the number of the last writing transaction."""
        return feeds.version(self._connection)

    def close(self) -> None:
        """Close the connections to the server."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
