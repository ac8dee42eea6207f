"""From what people call an entity to the entity: by key, name, alias or identifier."""

from __future__ import annotations

from datetime import date

from tierline.errors import UnknownEntityError
from tierline.graph.model import Entity
from tierline.graph.names import fold, matches, name_key
from tierline.graph.questions.answers import Found, Hit, Node
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.snapshot.scope import ANYTIME, FIRST_PAGE, Page, Scope
from tierline.graph.store import GraphStore

_NEAR = 5
# Of 100; below this rapidfuzz names have little in common.
_NEAR_ENOUGH = 70


def find(graph: Graph, name: str, *, known_at: date | None) -> tuple[Entity, tuple[Node, ...]]:
    """Return the entity that goes by the name, and the others that do.

    A key is taken as it is, also the former one of an entity judged to be this. Else a whole name
    or identifier comes before a name that has the words (``Innolight`` for ``Zhongji Innolight``);
    among several the best known entity is taken. Raises UnknownEntityError with near names.
    """
    by_key = graph.store.entities([name], known_at=known_at)
    if name in by_key:
        return by_key[name], ()
    candidates = graph.store.candidates(name, known_at=known_at)
    for entity in candidates:
        if name in entity.former_keys:
            return entity, ()
    for fits in (_is_whole, _holds_words):
        fitting = [e for e in candidates if any(fits(name, called) for called in e.spellings)]
        if fitting:
            best, *others = sorted(fitting, key=lambda entity: (-entity.articles, entity.key))
            return best, tuple(node_of(entity) for entity in others)
    raise UnknownEntityError(name, _near(graph.store, name, known_at))


def search(graph: Graph, words: str, *, scope: Scope = ANYTIME, page: Page = FIRST_PAGE) -> Found:
    """Find entities by the beginnings of their names: exact names first, then the best known.

    Only ``known_at`` bounds a search: a name has no bounds in time, so it is valid on every day.
    """
    found = graph.store.candidates(words, known_at=scope.known_at) if fold(words) else []
    ranked = sorted(
        ((*_best_spelling(words, entity), entity) for entity in found),
        key=lambda hit: (hit[0], -hit[2].articles, hit[2].name, hit[2].key),
    )
    return Found(
        words=words,
        scope=scope,
        total=len(ranked),
        offset=page.offset,
        hits=tuple(
            Hit(entity=node_of(entity), name=spelling) for _, spelling, entity in page.of(ranked)
        ),
    )


def _best_spelling(words: str, entity: Entity) -> tuple[int, str]:
    """Return how well an entity answers (0 whole, 1 by a beginning, 2) and by which name."""
    ranked = (
        (0 if _is_whole(words, name) else 1 if fold(name).startswith(fold(words)) else 2, at, name)
        for at, name in enumerate((*entity.spellings, *entity.former_keys))
        if matches(words, name) or words == name
    )
    rank, _, name = min(ranked)
    return rank, name


def _is_whole(words: str, spelling: str) -> bool:
    """Tell whether the words are the whole name, or a code but for its exchange."""
    code, _, exchange = spelling.partition(".")
    is_listing = code.isalnum() and exchange.isalpha()
    return name_key(words) == name_key(spelling) or (is_listing and fold(words) == fold(code))


def _holds_words(words: str, spelling: str) -> bool:
    """Tell whether each word is a whole word of the name; Chinese stands anywhere in it."""
    folded = fold(spelling)
    parts = folded.split()
    return all(word in (parts if word.isascii() else folded) for word in fold(words).split())


def _near(store: GraphStore, name: str, known_at: date | None) -> list[str]:
    """Return the names most like this one, among those that share a word's first letter."""
    from rapidfuzz import fuzz, process

    letters = {word[0] for word in fold(name).split()}
    entities = {e.key: e for letter in letters for e in store.candidates(letter, known_at=known_at)}
    spellings = sorted({spelling for entity in entities.values() for spelling in entity.names})
    close = process.extract(
        name, spellings, scorer=fuzz.WRatio, processor=fold, limit=_NEAR, score_cutoff=_NEAR_ENOUGH
    )
    return [spelling for spelling, _, _ in close]
