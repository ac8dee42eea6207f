"""Several readings of one masked sentence, each plainer than the one before.

Rules then need not know of pronouns, lists, brackets and insertions: "Alder, which is based in
Bergen, sells it to Birch, Cedar and Elm" is also read as "Alder sells it to [Birch, Cedar, Elm]".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from tierline.errors import SchemaError
from tierline.ingest.facts.relations.masking import MASKS, Alphabet, Piece, Slot, View, piece_of

ANY_MASK = f"[{MASKS}]"

# Who can say something.
SPEAKERS = ("person", "company", "organization")

# Types whose members stand side by side in one list.
_FAMILIES = (("product", "technology", "sector"), ("company", "organization"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the sentences before spoke of: by type the entity named first, and the last list.

    ``topic`` is the company that most sentences so far name first (``heads`` counts them), which a
    text keeps speaking of; the earlier one where two are even.
    """

    single: Mapping[str, Slot] = field(default_factory=dict)
    group: Mapping[str, Slot] = field(default_factory=dict)
    heads: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    topic: Slot | None = None

    @property
    def company(self) -> Slot | None:
        """The company that the sentence before speaks of."""
        return self.single.get("company")

    def after(self, views: Sequence[View]) -> Context:
        """Return the context for the next sentence, from the readings of this one."""
        group: dict[str, Slot] = {}
        single = {slot.type: slot for _, slot in sorted(views[0].slots.items(), reverse=True)}
        single.pop("company", None)
        if head := _head(views[-1]):
            single["company"] = head
        for view in views:
            group.update((slot.type, slot) for slot in view.slots.values() if len(slot.items) > 1)
        return Context(
            single={**self.single, **single},
            group={**self.group, **group},
            **self._heads_after(single.get("company")),
        )

    def _heads_after(self, head: Slot | None) -> dict[str, Any]:
        """Count the company that a sentence names first."""
        if not head:
            return {"heads": self.heads, "topic": self.topic}
        heads = {**self.heads, head.keys: self.heads.get(head.keys, 0) + 1}
        kept = self.topic and heads[self.topic.keys] >= heads[head.keys]
        return {"heads": heads, "topic": self.topic if kept else head}


def _head(plainest: View) -> Slot | None:
    """Return the company that a sentence speaks of, be it by a pronoun; a list is none."""
    slots = (slot for _, slot in sorted(plainest.slots.items()))
    first = next((slot for slot in slots if slot.type == "company"), None)
    return replace(first, guessed=False) if first and len(first.items) == 1 else None


class Reader(Protocol):
    """How the sentences of a language are read."""

    pairwise: str

    def plain(self, text: str) -> str:
        """Bring the words between masks to one form."""
        ...

    def views(self, view: View, context: Context) -> list[View]:
        """Return the readings of a sentence, the plainest last."""
        ...

    def speakers(self, view: View) -> list[str]:
        """Return the keys of those who say the sentence or parts of it, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """Lists of phrases that a reader turns on."""

    lists: Mapping[str, tuple[str, ...]]

    def any_of(self, *names: str) -> str:
        """Return an expression for any phrase of these lists, the longest first."""
        phrases = {phrase for name in names for phrase in self.lists[name]}
        return f"(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})"

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists[name]


def words_of(path: Path, content: Mapping[str, Any], known: Sequence[str]) -> Words:
    """Check that a file holds the lists that a reader needs, and no others."""
    if set(content) != set(known):
        raise SchemaError(f"{path}: expected the lists {', '.join(known)}")
    for name, phrases in content.items():
        if not isinstance(phrases, list) or not all(isinstance(p, str) for p in phrases):
            raise SchemaError(f"{path}: {name}: expected a list of phrases")
    return Words({name: tuple(phrases) for name, phrases in content.items()})


def families(alphabet: Alphabet) -> list[tuple[str, ...]]:
    """Return, for each kind of list, the types that may stand in it."""
    alone = [(name,) for name in alphabet.types if all(name not in f for f in _FAMILIES)]
    return [*_FAMILIES, *alone]


def fold(
    view: View, expressions: Sequence[re.Pattern[str]], alphabet: Alphabet, blank: str = ""
) -> View:
    """Make one mask of each list that an expression finds."""
    for expression in expressions:
        view = _fold_one(view, expression, alphabet, blank)
    return view


def _fold_one(view: View, expression: re.Pattern[str], alphabet: Alphabet, blank: str) -> View:
    def together(match: re.Match[str]) -> Piece | None:
        found = [view.slots[at] for at in range(*match.span()) if at in view.slots]
        items = tuple(dict.fromkeys(item for slot in found for item in slot.items))
        if len(items) < 2:
            return None
        slot = Slot(items=items, guessed=any(slot.guessed for slot in found))
        return piece_of(slot, alphabet, blank)

    return view.rewrite(expression, together)


def speakers(view: View, said: re.Pattern[str]) -> list[str]:
    """Return the keys of the entities that an expression finds at the end of what it matches."""
    found = (view.slots[match.end() - 1].keys[0] for match in said.finditer(view.text))
    return list(dict.fromkeys(found))


def guess(slot: Slot) -> Slot:
    """Mark a slot as reached by a pronoun."""
    return replace(slot, guessed=True)


def distinct(views: Sequence[View]) -> list[View]:
    """Drop views that read like an earlier one."""
    return list({view.text: view for view in reversed(views)}.values())[::-1]
