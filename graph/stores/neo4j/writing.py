"""Putting an article in and taking one out, each in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tierline.graph.freshness import newest
from tierline.graph.model import Extraction
from tierline.graph.stores.neo4j import content, judging
from tierline.graph.stores.neo4j.connection import Transaction
from tierline.graph.stores.neo4j.deriving import cause, next_version
from tierline.graph.stores.neo4j.layout import Layout
from tierline.graph.stores.neo4j.rewriting import Rewriting, rewrite

_REMOVE = "MATCH (a:Article {key: $key}) DETACH DELETE a"


def put_all(
    transaction: Transaction, layout: Layout, extractions: Sequence[Extraction], now: datetime
) -> list[bool]:
    """Keep canonical extractions, all or none; return of each whether it was new.

    Raises StaleExtractionError when a stored article has an appearance that its extraction lacks.
    """
    version = next_version(transaction)
    keys = sorted({extraction.article.key for extraction in extractions})
    stored = content.read_stored(transaction, keys)
    given = ((extraction, content.digest_of(extraction)) for extraction in extractions)
    is_new, fresh = newest(given, stored)
    if not fresh:
        return is_new
    resolution = judging.resolution(transaction)
    written = []
    for key, (extraction, digest) in sorted(fresh.items()):
        judged = resolution.apply(extraction)
        recorded = stored[key].recorded if key in stored else now
        written.append((judged, content.describe(extraction, judged, (digest, recorded))))
    work = Rewriting(
        version=version,
        about=[cause("article", key) for key in fresh],
        stored={key: stored[key] for key in fresh if key in stored},
        written=written,
    )
    rewrite(transaction, layout, work)
    return is_new


def retract(transaction: Transaction, layout: Layout, key: str) -> bool:
    """Take an article out with all it says; return whether it was there."""
    version = next_version(transaction)
    stored = content.read_stored(transaction, [key])
    if not stored:
        return False
    about = [cause("article", key, removed=True)]
    rewrite(transaction, layout, Rewriting(version=version, about=about, stored=stored))
    transaction.run(_REMOVE, key=key)
    return True
