"""What articles say replaced by something else, and all that follows, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tierline.graph.derive import Sourced, published_day
from tierline.graph.model import Extraction
from tierline.graph.sources import publisher_at
from tierline.graph.stores.neo4j import content
from tierline.graph.stores.neo4j.connection import Transaction
from tierline.graph.stores.neo4j.deriving import Sayings, Touched, derive, read_sayings
from tierline.graph.stores.neo4j.layout import Layout
from tierline.graph.stores.neo4j.values import Properties


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """What a transaction does: empty the ``stored`` articles, write others or the same again.

    ``written`` are extractions as judged, each with the properties of its article; ``about`` says
    what the change feed tells of it.
    """

    version: int
    about: Sequence[Properties]
    stored: Mapping[str, content.Stored]
    written: Sequence[tuple[Extraction, Properties]] = ()

    @property
    def touched(self) -> Touched:
        """All that may come out different."""
        touched = Touched().by(*(judged for judged, _ in self.written))
        for each in self.stored.values():
            touched = touched.and_more(each.entities, each.triples)
        return touched


def rewrite(transaction: Transaction, layout: Layout, work: Rewriting) -> None:
    """Do the work, and derive what it touched."""
    touched = work.touched
    content.empty(transaction, sorted(work.stored))
    # Read before it is written: what is known here need not come back from the server.
    heard = read_sayings(transaction, sorted(touched.triples))
    content.write(transaction, work.written)
    _add(heard, [judged for judged, _ in work.written])
    derive(transaction, layout, touched.entities, heard, (work.version, work.about))


def _add(heard: Sayings, extractions: Sequence[Extraction]) -> None:
    for extraction in extractions:
        article = extraction.article
        published, first = published_day(article), article.first
        publisher = publisher_at(first.source, first.url)
        for statement in extraction.statements:
            heard.said[statement.triple].append(
                Sourced(statement=statement, published=published, publisher=publisher)
            )
