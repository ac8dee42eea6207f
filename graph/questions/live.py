"""A store and its snapshot side by side: what every question is asked of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from threading import Lock
from typing import TypeVar

from tierline.errors import StoreChangedError
from tierline.graph.model import Article, Entity
from tierline.graph.questions.answers import Node, Source
from tierline.graph.questions.limits import USUAL, Budget, Limits
from tierline.graph.snapshot.arrays import Snapshot
from tierline.graph.snapshot.kernels import Kernels, kernels
from tierline.graph.snapshot.scope import Scope
from tierline.graph.snapshot.standing import Standing
from tierline.graph.snapshot.view import View, check_scope
from tierline.graph.store import GraphStore

Answer = TypeVar("Answer")

# A page asks the same few scopes again and again, and cites the same articles.
_DAYS = 8
_VIEWS = 16
_SOURCES = 4096
_KEPT = 32

_TRIES = 3


class Graph:
    """A store as it stood at one version; safe to share between threads where its store is.

    The snapshot answers where a walk leads, the store gives the names and the sentences;
    ``limits`` say what a question may cost.
    """

    def __init__(
        self, store: GraphStore, *, limits: Limits = USUAL, kernels: Kernels | None = None
    ) -> None:
        self.version = store.version()
        self.store = store
        self.limits = limits
        self._kernels = kernels
        self.schema = store.schema
        self._standings = lru_cache(maxsize=_DAYS)(self._stand)
        self._views = lru_cache(maxsize=_VIEWS)(self._see)
        self._sources: dict[str, Source] = {}
        self._kept = lru_cache(maxsize=_KEPT)(lambda make, *given: make(self, *given))

    @cached_property
    def snapshot(self) -> Snapshot:
        """The arrays of all statements, arranged when a walk first needs them."""
        return Snapshot.build(self.store.claims(), self.schema)

    @property
    def kernels(self) -> Kernels:
        """The inner loops of walks: those given, else the fastest that are installed."""
        return self._kernels or kernels()

    def view(self, scope: Scope) -> View:
        """Return the snapshot as the scope shows it; UsageError for a scope that cannot be."""
        return self._views(scope)

    def budget(self) -> Budget:
        """Return what a question that is asked now may cost; its time begins here.

        The arrays are arranged before: how large a store is is no fault of the question.
        """
        _ = self.snapshot
        return Budget(self.limits)

    def kept(self, make: Callable[..., Answer], *given: Hashable) -> Answer:
        """Return ``make(graph, *given)``, made once and kept with this version of the graph."""
        made: Answer = self._kept(make, *given)
        return made

    def source(self, article: str) -> Source:
        """Return where the article of this key appeared first."""
        found = self._sources.get(article) or self.read_sources([article]).get(article)
        if found is None:
            raise StoreChangedError(f"the article {article!r} is gone from the store; ask again")
        return found

    def read_sources(self, articles: Collection[str]) -> Mapping[str, Source]:
        """Return where these articles appeared first, read in one go.

        ``source`` then has them at hand; one that is gone from the store is left out.
        """
        held = self._sources
        found = {key: held[key] for key in articles if key in held}
        missing = set(articles) - found.keys()
        if not missing:
            return found
        read = {key: _source_of(each) for key, each in self.store.articles(missing).items()}
        # Whatever was asked for last is at hand, however much that is.
        self._sources = found | read if len(held) > _SOURCES else held | read
        return found | read

    def renewed(self) -> Graph:
        """Return the graph of the store's newest version; what did not change is taken over."""
        newer = Graph(self.store, limits=self.limits, kernels=self._kernels)
        changed = self._changed_articles()
        if changed is not None and "snapshot" in self.__dict__:
            claims = self.store.claims(changed)
            newer.snapshot = self.snapshot.renewed(changed, claims, self.schema)
        return newer

    def entities(self, keys: Collection[str], known_at: date | None) -> Mapping[str, Entity]:
        """Return the entities of all these keys, with the names known on that day."""
        found = self.store.entities(keys, known_at=known_at)
        if missing := sorted(set(keys) - set(found)):
            raise StoreChangedError(f"{missing[0]!r} is gone from the store; ask again")
        return found

    def nodes(self, keys: Collection[str], known_at: date | None) -> Mapping[str, Node]:
        """Return the entities of these keys in short."""
        return {key: node_of(entity) for key, entity in self.entities(keys, known_at).items()}

    def _see(self, scope: Scope) -> View:
        check_scope(scope, self.schema)
        return View.of(self.snapshot, scope, self._standings(scope.known_at))

    def _stand(self, known_at: date | None) -> Standing:
        return Standing.of(self.snapshot, known_at)

    def _changed_articles(self) -> set[str] | None:
        """Return the articles that came, changed or went since; None when any may have.

        A judgement changes what articles say without a word of them in the feed.
        """
        changes = list(self.store.changes(self.version))
        if any(change.kind == "judgement" for change in changes):
            return None
        return {change.key for change in changes if change.kind == "article"}


class LiveGraph:
    """The newest ``Graph`` of a store that others may write to; safe to share between threads."""

    def __init__(self, store: GraphStore, *, limits: Limits = USUAL) -> None:
        self.store = store
        self._graph = Graph(store, limits=limits)
        self._refreshing = Lock()

    def now(self) -> Graph:
        """Return the graph of the store's newest version.

        While one thread builds it, the others are given the one before.
        """
        is_old = self._graph.version != self.store.version()
        if is_old and self._refreshing.acquire(blocking=False):
            try:
                newest = self._graph.renewed()
                _ = newest.snapshot  # before anybody waits for it
                self._graph = newest
            finally:
                self._refreshing.release()
        return self._graph

    def ask(self, question: Callable[[Graph], Answer]) -> Answer:
        """Answer a question; should the store change under it, ask it of the newer graph.

        >>> live.ask(lambda graph: upstream(graph, "Innolight"))  # doctest: +SKIP
        """
        for _ in range(_TRIES - 1):
            try:
                return question(self.now())
            except StoreChangedError:
                # Wait for the thread that is building the newer graph.
                with self._refreshing:
                    continue
        return question(self.now())


def node_of(entity: Entity) -> Node:
    """Return an entity in short."""
    return Node(key=entity.key, type=entity.type, name=entity.name, articles=entity.articles)


def _source_of(article: Article) -> Source:
    """Return where an article appeared first."""
    first = article.first
    return Source(
        article=article.key,
        id=first.id,
        title=first.title,
        url=first.url,
        source=first.source,
        published=first.published,
        known_from=article.known_from,
    )
