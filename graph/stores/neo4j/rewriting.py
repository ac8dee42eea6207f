"""What articles say replaced by something else, and all that follows, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tierline.graph.derive import told_by
from tierline.graph.model import Extraction
from tierline.graph.stores.neo4j import content
from tierline.graph.stores.neo4j.connection import Transaction
from tierline.graph.stores.neo4j.deriving import Touched, derive
from tierline.graph.stores.neo4j.layout import Layout
from tierline.graph.stores.neo4j.relating import Sayings, read_sayings
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
    unsaid = {triple for each in work.stored.values() for triple in each.triples}
    heard = read_sayings(transaction, sorted(touched.triples), unsaid)
    content.write(transaction, work.written)
    _add(heard, [judged for judged, _ in work.written])
    derive(transaction, layout, touched.entities, heard, (work.version, work.about))


def _add(heard: Sayings, extractions: Sequence[Extraction]) -> None:
    for extraction in extractions:
        for each in told_by(extraction):
            heard.said[each.statement.triple].append(each)
