"""Score the entities of one article.

An entity matches by any shared name, alias or identifier, one to one. ``typed`` figures also ask
for the same type. Optional gold entities are neither rewarded nor punished.
"""

from __future__ import annotations

from tierline.evaluation.counts import Score
from tierline.evaluation.matching import Resolver, pair_up
from tierline.evaluation.mistakes import Mistake, names_of
from tierline.evaluation.names import Item, name_keys


def score_entities(score: Score, gold: Item, predicted: Item, resolver: Resolver) -> None:
    """Add the entities of one article to a score."""
    wanted, found = gold.get("entities", []), predicted.get("entities", [])
    pairs, left_out = _pairs(resolver, found, len(wanted), typed=False)
    free = score.entities_type_free
    free.gold += len(wanted)
    free.predicted += len(found) - len(left_out)
    free.correct += len(pairs)

    pairs, left_out = _pairs(resolver, found, len(wanted), typed=True)
    for entity in wanted:
        score.entities[entity["type"]].gold += 1
    judged = {index: entity for index, entity in enumerate(found) if index not in left_out}
    _count_predictions(score, wanted, judged, pairs)
    missed = [wanted[index] for index in sorted(set(range(len(wanted))) - set(pairs.values()))]
    score.errors += [_mistake("missed", entity) for entity in missed]


def _count_predictions(
    score: Score, wanted: list[Item], judged: dict[int, Item], pairs: dict[int, int]
) -> None:
    for index, entity in judged.items():
        is_right = index in pairs
        label = wanted[pairs[index]]["type"] if is_right else entity.get("type", "?")
        score.entities[label].predicted += 1
        score.entities[label].correct += is_right
        if not is_right:
            score.errors.append(_mistake("spurious", entity))


def _mistake(wrong: str, entity: Item) -> Mistake:
    label = str(entity.get("type", "?"))
    what = f"{entity.get('name')} [{label}]"
    return Mistake(kind="entity", wrong=wrong, label=label, what=what, names=names_of(entity))


def _pairs(
    resolver: Resolver, found: list[Item], required: int, *, typed: bool
) -> tuple[dict[int, int], set[int]]:
    """Pair predicted with gold entities, of which the first so many are required.

    Return the pairs and the predictions that are only an optional entity, to be left out.
    """
    candidates = []
    optional: set[int] = set()
    for predicted, entity in enumerate(found):
        keys = name_keys(entity)
        for index in range(resolver.size):
            fit = resolver.fit(entity, keys, index)
            if fit is None:
                continue
            if index >= required:
                optional.add(predicted)
            elif fit[0] or not typed:
                candidates.append((fit, -predicted, -index))
    pairs = pair_up((-p, -g) for _, p, g in sorted(candidates, reverse=True))
    return pairs, optional - pairs.keys()
