"""Which predicted thing stands for which gold one."""

from __future__ import annotations

from collections.abc import Iterable

from tierline.evaluation.names import Item, accepted_types, name_keys, normalise

# How well an entity fits a gold one: the same type, the same canonical name, how many shared names.
Fit = tuple[bool, bool, int]


def pair_up(ranked: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Pair predicted with gold indexes one to one; the pairs come best first."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for predicted, gold in ranked:
        if predicted not in pairs and gold not in taken:
            pairs[predicted] = gold
            taken.add(gold)
    return pairs


class Resolver:
    """Tells which gold entity a name stands for.

    Several predicted entities may stand for the same one. A name that stands for none comes back as
    ``?name``.
    """

    def __init__(self, gold: list[Item], predicted: list[Item]) -> None:
        self._gold = [(entity, name_keys(entity)) for entity in gold]
        self._predicted = [(entity, name_keys(entity)) for entity in predicted]

    @property
    def size(self) -> int:
        """The number of gold entities, optional ones included."""
        return len(self._gold)

    def fit(self, predicted: Item, keys: set[str], index: int) -> Fit | None:
        """Return how well a predicted entity (its keys) fits a gold one; None if not at all."""
        entity, gold_keys = self._gold[index]
        shared = keys & gold_keys
        if not shared:
            return None
        same_type = predicted.get("type") in accepted_types(entity)
        same_name = normalise(predicted.get("name", "")) == normalise(entity["name"])
        return same_type, same_name, len(shared)

    def gold_name(self, name: str) -> str:
        """Return the canonical name behind a name that the gold file uses."""
        entity = {"name": name}
        return self._best(entity, name_keys(entity)) or f"?{normalise(name)}"

    def predicted_name(self, name: str) -> str:
        """Return the canonical gold name behind a name that the prediction uses."""
        key = normalise(name)
        declared = [pair for pair in self._predicted if normalise(pair[0].get("name", "")) == key]
        declared = declared or [pair for pair in self._predicted if key in pair[1]]
        entity, keys = declared[0] if declared else ({"name": name}, name_keys({"name": name}))
        return self._best(entity, keys) or f"?{key}"

    def _best(self, entity: Item, keys: set[str]) -> str | None:
        fits = [(fit, -i) for i in range(self.size) if (fit := self.fit(entity, keys, i))]
        if not fits:
            return None
        name: str = self._gold[-max(fits)[1]][0]["name"]
        return name
