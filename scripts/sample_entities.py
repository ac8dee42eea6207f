"""Print companies of a store drawn by a fixed seed, each with the names nearest to it.

    python -m scripts.sample_entities tierline.db [--size 200] [--seed 7] [--type company]

For counting doubles by hand: a company is a double when one of those below it is the same company.
Shared parts of names decide what is near, not the rules that find doubles, so that what these
rules miss shows.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from tierline.graph.model import Entity
from tierline.graph.names import fold
from tierline.graph.store import every_entity, open_store

_NEAREST = 4
_NEAR_ENOUGH = 62


def main() -> None:
    """Draw the sample and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--type", default="company")
    given = parser.parse_args()
    with open_store(given.store) as store:
        entities = [entity for entity in every_entity(store) if entity.type == given.type]
    drawn = random.Random(given.seed).sample(entities, min(given.size, len(entities)))
    print(f"{len(drawn)} of {len(entities)}, seed {given.seed}")
    for number, entity in enumerate(sorted(drawn, key=lambda one: one.key), start=1):
        print(f"\n{number:3} {described(entity)}")
        for other in nearest(entity, entities):
            print(f"      ~ {described(other)}")


def nearest(entity: Entity, entities: Sequence[Entity]) -> list[Entity]:
    """Return the entities of which some name is most like a name of this one."""
    others = [one for one in entities if one.key != entity.key]
    spellings = [(name, at) for at, one in enumerate(others) for name in one.names]
    scores: dict[int, float] = {}
    for name in entity.names:
        found = process.extract(
            name,
            [spelling for spelling, _ in spellings],
            scorer=fuzz.WRatio,
            processor=fold,
            limit=2 * _NEAREST,
            score_cutoff=_NEAR_ENOUGH,
        )
        for _, score, place in found:
            at = spellings[place][1]
            scores[at] = max(score, scores.get(at, 0))
    ranked = sorted(scores, key=lambda at: (-scores[at], others[at].key))
    return [others[at] for at in ranked[:_NEAREST]]


def described(entity: Entity) -> str:
    """Return an entity with all its names on one line."""
    identifiers = [value for _, value in entity.identifiers]
    return f"{entity.key} | {' | '.join([*entity.names, *identifiers])} | {entity.articles}"


if __name__ == "__main__":
    main()
