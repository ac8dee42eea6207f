"""What a store took in: its articles, and what changed since a version."""

from __future__ import annotations

from itertools import groupby

from tierline.errors import UnknownArticleError, UsageError
from tierline.graph.model import Article
from tierline.graph.questions.answers import Changes
from tierline.graph.store import Change, GraphStore


def changes(store: GraphStore, *, since: int = 0, limit: int = 1000) -> Changes:
    """Return about ``limit`` changes after a version, never half of the changes of one."""
    if since < 0:
        raise UsageError(f"{since!r} is not a version; versions count from 0")
    if limit < 1:
        raise UsageError(f"{limit} changes are asked for; give 1 or more")
    taken: list[Change] = []
    more = False
    for _, of_version in groupby(store.changes(since), key=lambda change: change.version):
        if more := len(taken) >= limit:
            break
        taken.extend(of_version)
    until = taken[-1].version if taken else max(since, store.version())
    return Changes(since=since, until=until, more=more, changes=tuple(taken))


def article(store: GraphStore, name: str) -> Article:
    """Return the article of this key or id, or raise UnknownArticleError."""
    found = store.article(name)
    if found is None:
        raise UnknownArticleError(name)
    return found
