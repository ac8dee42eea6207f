"""The queue of pairs that somebody should look at, the surest first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from tierline.errors import UsageError
from tierline.graph.model import Entity
from tierline.graph.questions.answers import Node
from tierline.graph.questions.live import node_of
from tierline.graph.resolution import Resolution, standing
from tierline.graph.snapshot.scope import FIRST_PAGE, Page
from tierline.graph.store import GraphStore, every_entity
from tierline.ingest.names.lexicon import load_lexicon
from tierline.ingest.resolving.forms import Words, read_words
from tierline.ingest.resolving.signs import (
    Sign,
    longer_name,
    same_core,
    same_identifier,
    same_name,
    slip_of_spelling,
)

Pair = tuple[str, str]

# Below this the signs are as often wrong as right.
LEAST_SCORE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """Two entities that may be one: the better known first, with the reasons for it."""

    left: Node
    right: Node
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A page of the pairs to look at, and how many there are."""

    total: int
    offset: int
    pairs: tuple[Suspicion, ...]


def queue(
    store: GraphStore,
    *,
    type_: str = "",
    least: float = LEAST_SCORE,
    page: Page = FIRST_PAGE,
) -> Queue:
    """Return a page of ``suspicions``."""
    ranked = suspicions(store, type_=type_, least=least)
    return Queue(total=len(ranked), offset=page.offset, pairs=tuple(page.of(ranked)))


def suspicions(
    store: GraphStore, *, type_: str = "", least: float = LEAST_SCORE
) -> list[Suspicion]:
    """Return the pairs of entities (of one type) that look alike and that nobody has judged yet.

    Raises UnknownNameError for a type that is none and UsageError for a score beyond 0 to 1.
    """
    if type_:
        store.schema.entity_type(type_)
    if not 0 <= least <= 1:
        raise UsageError(f"the least score {least!r} is not between 0 and 1")
    entities = {e.key: e for e in every_entity(store) if type_ in ("", e.type)}
    signs = find_signs(list(entities.values()))
    for pair in _apart(store, entities, signs):
        del signs[pair]
    found = [_suspicion(entities, pair, each) for pair, each in signs.items()]
    return sorted(
        (one for one in found if one.score >= least),
        key=lambda one: (-one.score, -one.right.articles, one.left.key, one.right.key),
    )


def find_signs(entities: list[Entity]) -> dict[Pair, list[Sign]]:
    """Return what speaks for each pair of entities being one, pairs without any left out."""
    words, lexicon = read_words(), load_lexicon()
    found: dict[Pair, dict[str, Sign]] = defaultdict(dict)
    for sign in chain(
        same_identifier(entities),
        same_name(entities, words),
        same_core(entities, words),
        slip_of_spelling(entities, words, lexicon.english["common"]),
        longer_name(entities, words, lexicon.chinese["places"]),
    ):
        found[sign.left, sign.right][sign.reason] = sign
    by_key = {entity.key: entity for entity in entities}
    return {
        pair: list(signs.values())
        for pair, signs in found.items()
        if _may_be_one(by_key[pair[0]], by_key[pair[1]], words)
    }


def _may_be_one(left: Entity, right: Entity, words: Words) -> bool:
    """Tell whether nothing speaks against it: type, identifiers, and the lists that name both."""
    if left.type != right.type:
        return False
    shared = set(left.identifiers) & set(right.identifiers)
    ours, theirs = (_single(entity, words) for entity in (left, right))
    if any(ours[kind] != theirs[kind] for kind in ours.keys() & theirs.keys()):
        return False
    return bool(shared) or not (_is_listed(left) and _is_listed(right))


def _single(entity: Entity, words: Words) -> dict[tuple[str, str], str]:
    """Return the identifiers of which an entity has one, by kind and market."""
    return {
        (kind, value.rpartition(".")[2] if "." in value else ""): value
        for kind, value in entity.identifiers
        if kind in words.single
    }


def _is_listed(entity: Entity) -> bool:
    """Tell whether a list names the entity: whoever wrote it told its entries apart."""
    is_ours = entity.key in load_lexicon().entries
    return is_ours or any(alias.source != "text" for alias in entity.aliases)


def _apart(store: GraphStore, entities: Mapping[str, Entity], pairs: Collection[Pair]) -> set[Pair]:
    """Return the pairs that were judged different, or of which an article tells a relation."""
    log = store.judgements()
    root = Resolution.of(log).root
    apart = {
        _pair(root(each.left), root(each.right))
        for each in standing(log)
        if each.verdict in ("different", "split")
    }
    related = {_pair(claim.subject, claim.object) for claim in store.claims()} if pairs else set()
    return {pair for pair in pairs if pair in apart or pair in related}


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def _suspicion(entities: Mapping[str, Entity], pair: Pair, signs: Iterable[Sign]) -> Suspicion:
    """Add up the signs; each kind of reason counts once with its strongest."""
    left, right = sorted(
        (entities[key] for key in pair), key=lambda e: (not _is_listed(e), -e.articles, e.key)
    )
    ordered = sorted(signs, key=lambda sign: (-sign.score, sign.reason))
    doubt = math.prod(1 - sign.score for sign in ordered[:2])
    return Suspicion(
        left=node_of(left),
        right=node_of(right),
        score=round(1 - doubt, 2),
        reasons=tuple(sign.reason for sign in ordered),
    )
