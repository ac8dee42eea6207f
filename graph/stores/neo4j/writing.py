"""Putting an article in and taking one out, each in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from tierline.errors import StaleExtractionError
from tierline.graph.model import Appearance, Extraction
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
    is_new, fresh = _fresh(stored, extractions)
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


def _fresh(
    stored: Mapping[str, content.Stored], extractions: Iterable[Extraction]
) -> tuple[list[bool], dict[str, tuple[Extraction, str]]]:
    """Tell which extractions say something new; return the last of each article, with its digest.

    An article may come several times: each takes the place of the one before.
    """
    marks = {key: each.digest for key, each in stored.items()}
    seen = {key: each.appearances for key, each in stored.items()}
    is_new, fresh = [], {}
    for extraction in extractions:
        key, digest = extraction.article.key, content.digest_of(extraction)
        is_new.append(marks.get(key) != digest)
        if is_new[-1]:
            _check_fresh(extraction, seen.get(key, frozenset()))
            marks[key], seen[key] = digest, frozenset(extraction.article.appearances)
            fresh[key] = (extraction, digest)
    return is_new, fresh


def _check_fresh(extraction: Extraction, stored: Collection[Appearance]) -> None:
    missing = sorted(set(stored) - set(extraction.article.appearances), key=lambda a: a.sort_key)
    if missing:
        raise StaleExtractionError(
            f"article {extraction.article.key} also appeared as {missing[0].id!r} since it was "
            "read; extract it again with that appearance and put it once more"
        )
