"""Putting an article in and taking one out, each in one transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from tierline.errors import StaleExtractionError
from tierline.graph.model import Appearance, Extraction
from tierline.graph.stores.neo4j import content, judging
from tierline.graph.stores.neo4j.connection import Transaction
from tierline.graph.stores.neo4j.deriving import Touched, cause, derive, next_version
from tierline.graph.stores.neo4j.layout import Layout

_REMOVE = "MATCH (a:Article {key: $key}) DETACH DELETE a"


def put(transaction: Transaction, layout: Layout, extraction: Extraction, now: datetime) -> bool:
    """Keep a canonical extraction in the place of an older one; return whether anything changed.

    Raises StaleExtractionError when the stored article has an appearance that this one lacks.
    """
    key = extraction.article.key
    version = next_version(transaction)
    stored = content.read_stored(transaction, key)
    digest = content.digest_of(extraction)
    if stored and stored.digest == digest:
        return False
    touched = Touched()
    if stored:
        _check_fresh(extraction, stored.appearances)
        content.empty(transaction, key)
        touched = touched.and_more(stored.entities, stored.triples)
    judged = judging.resolution(transaction).apply(extraction)
    recorded = stored.recorded if stored else now
    content.write(transaction, judged, content.describe(extraction, judged, (digest, recorded)))
    derive(transaction, layout, touched.by(judged), cause("article", key), version=version)
    return True


def retract(transaction: Transaction, layout: Layout, key: str) -> bool:
    """Take an article out with all it says; return whether it was there."""
    version = next_version(transaction)
    stored = content.read_stored(transaction, key)
    if stored is None:
        return False
    content.empty(transaction, key)
    transaction.run(_REMOVE, key=key)
    touched = Touched(entities=stored.entities, triples=stored.triples)
    derive(transaction, layout, touched, cause("article", key, removed=True), version=version)
    return True


def _check_fresh(extraction: Extraction, stored: Collection[Appearance]) -> None:
    missing = sorted(set(stored) - set(extraction.article.appearances), key=lambda a: a.sort_key)
    if missing:
        raise StaleExtractionError(
            f"article {extraction.article.key} also appeared as {missing[0].id!r} since it was "
            "read; extract it again with that appearance and put it once more"
        )
