"""Decisions on who is who, from the words of a user to an entry of the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tierline.errors import UsageError
from tierline.graph.model import Entity, Judgement
from tierline.graph.names import name_key
from tierline.graph.questions.history import article
from tierline.graph.questions.live import Graph
from tierline.graph.questions.lookup import find
from tierline.graph.resolution import Resolution
from tierline.graph.store import GraphStore
from tierline.ingest.resolving.queue import suspicions


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why something is decided, by whom and when."""

    reason: str
    judge: str
    decided: datetime


def accept(store: GraphStore, keep: str, other: str, ground: Ground) -> Judgement:
    """Judge two entities to be one, which goes by the key and name of the first.

    Raises UnknownEntityError for a name nobody has, and UsageError for one that several have and
    for a judgement that contradicts the log.
    """
    one, two = _entity(store, keep), _entity(store, other)
    if one.key == two.key:
        raise UsageError(f"{keep!r} and {other!r} are one already: {one.key!r}")
    return _write(store, "same", ground, left=one.key, right=two.key)


def accept_all(
    store: GraphStore, ground: Ground, *, least: float, type_: str = ""
) -> list[Judgement]:
    """Judge every pair of the queue with such a score to be one, and return what was judged.

    A pair that contradicts the log, or became one by a pair before it, is passed over.
    """
    made = []
    for pair in suspicions(store, type_=type_, least=least):
        why = replace(ground, reason=f"{ground.reason}: {'; '.join(pair.reasons)}")
        try:
            made.append(accept(store, pair.left.key, pair.right.key, why))
        except UsageError:
            continue
    return made


def reject(store: GraphStore, one: str, other: str, ground: Ground) -> Judgement:
    """Judge two entities to be two; the queue does not ask again. Raises as ``accept``."""
    keys = _entity(store, one).key, _entity(store, other).key
    return _write(store, "different", ground, left=keys[0], right=keys[1])


def split(
    store: GraphStore, name: str, articles: Sequence[str], become: str, ground: Ground
) -> Judgement:
    """Judge that in some articles (ids or keys) an entity is another one, called ``become``.

    A key or the whole name of an entity of that type means this one, else a new one is made.
    Raises as ``accept``, and UnknownArticleError.
    """
    entity = _entity(store, name)
    keys = sorted({article(store, each).key for each in articles})
    _check_named(store, entity, keys)
    other = _become(store, entity, become)
    if other.key == entity.key:
        raise UsageError(f"{become!r} is {entity.key!r} itself; give the other one a name")
    return _write(
        store,
        "split",
        ground,
        left=entity.key,
        right=other.key,
        articles=tuple(keys),
        name=other.name,
    )


def undo(store: GraphStore, judgement: str, ground: Ground) -> Judgement:
    """Take a judgement back by its id; undoing an undoing brings the first one back."""
    return _write(store, "undo", ground, left=judgement)


def _write(store: GraphStore, verdict: str, ground: Ground, **said: object) -> Judgement:
    judgement = Judgement(
        verdict=verdict,
        reason=ground.reason,
        judge=ground.judge,
        decided=ground.decided,
        **said,  # type: ignore[arg-type]
    )
    store.judge(judgement)
    return judgement


def _entity(store: GraphStore, name: str) -> Entity:
    """Return the one entity that goes by a name or key; a judgement must not guess."""
    entity, others = find(Graph(store), name, known_at=None)
    if others:
        keys = ", ".join([entity.key, *(other.key for other in others)])
        raise UsageError(f"several entities are called {name!r}; give a key: {keys}")
    return entity


def _check_named(store: GraphStore, entity: Entity, articles: Sequence[str]) -> None:
    """Raise UsageError for an article that does not name the entity."""
    root = Resolution.of(store.judgements()).root
    for extraction in store.extractions():
        key = extraction.article.key
        if key in articles and entity.key not in {root(each.key) for each in extraction.entities}:
            raise UsageError(
                f"the article {extraction.article.first.id!r} does not name {entity.name!r}; "
                f"`tierline show {entity.key}` tells who does"
            )


def _become(store: GraphStore, entity: Entity, name: str) -> Entity:
    """Return the entity of this key or whole name, else a new one of the same type."""
    key = name if ":" in name else f"{entity.type}:{name_key(name)}"
    known = store.entities([key]).get(key)
    if known:
        return known
    if ":" in name:
        raise UsageError(f"no entity has the key {name!r}; give a name to make a new one")
    return Entity(key=key, type=entity.type, name=name)
