"""Several readings of one masked sentence, each plainer than the one before.

Rules then need not know of pronouns, lists, brackets and insertions: "Alder, which is based in Bergen, sells
it to Birch, Cedar and Elm" is also read as "Alder sells it to [Birch, Cedar, Elm]".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tierline.errors import SchemaError
from tierline.ingest.facts.masking import MASKS, Alphabet, Piece, Slot, View, piece_of

# Types whose members stand side by side in one list.
_FAMILIES = (("product", "technology", "sector"), ("company", "organization"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The words of a language that the readings turn on; each a list of regular expressions or words."""

    words: Mapping[str, tuple[str, ...]]

    def any_of(self, *names: str) -> str:
        """Return an expression for any phrase of these lists, the longest first."""
        phrases = sorted({p for name in names for p in self.words[name]}, key=len, reverse=True)
        return "(?:" + "|".join(map(re.escape, phrases)) + ")"


def reading_of(path: Path, content: Mapping[str, Any], language: str) -> Reading:
    """Check the lists that the readings of a language need."""
    known = LISTS[language]
    if set(content) != set(known):
        raise SchemaError(f"{path}: expected the lists {', '.join(known)}")
    for name, phrases in content.items():
        if not isinstance(phrases, list) or not all(isinstance(p, str) for p in phrases):
            raise SchemaError(f"{path}: {name}: expected a list of phrases")
    return Reading(words={name: tuple(phrases) for name, phrases in content.items()})


LISTS = {
    "en": (
        "pronouns", "possessives", "businesses", "funds", "indices", "members", "clause_openers", "insertions", "verbs",
        "joints",
    ),  # fmt: skip
    "zh": (
        "pronouns", "possessives", "not_pronouns", "members", "funds", "indices", "joints", "traditional",
        "simplified",
    ),  # fmt: skip
}


def families(alphabet: Alphabet) -> list[str]:
    """Return, for each kind of list, the masks that may stand in it."""
    alone = [(name,) for name in alphabet.types if all(name not in f for f in _FAMILIES)]
    return [alphabet.singles(family) for family in (*_FAMILIES, *alone)]


def fold(view: View, match: re.Match[str], alphabet: Alphabet, blank: str = "") -> Piece | None:
    """Make one mask of all the masks in a match; None when they stand for one entity only."""
    found = [view.slots[at] for at in range(match.start(), match.end()) if at in view.slots]
    items = tuple(dict.fromkeys(item for slot in found for item in slot.items))
    if len(items) < 2:
        return None
    slot = Slot(items=items, guessed=any(slot.guessed for slot in found))
    return piece_of(slot, alphabet, blank)


def guess(slot: Slot) -> Slot:
    """Mark a slot as reached by a pronoun."""
    return replace(slot, guessed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the sentences before spoke of: by type the entity named first, and the last coordination."""

    single: Mapping[str, Slot] = field(default_factory=dict)
    group: Mapping[str, Slot] = field(default_factory=dict)

    @property
    def company(self) -> Slot | None:
        """The company that the text speaks of."""
        return self.single.get("company")

    def after(self, views: Sequence[View]) -> Context:
        """Return the context for the next sentence; the plainest reading comes last."""
        if not views:
            return self
        single, group = {}, {}
        for _, slot in sorted(views[0].slots.items(), reverse=True):
            single[slot.items[0][1]] = slot
        for view in views:
            for slot in view.slots.values():
                if len(slot.items) > 1:
                    group[slot.items[0][1]] = slot
        return Context(single={**self.single, **single}, group={**self.group, **group})


def distinct(views: Sequence[View]) -> list[View]:
    """Drop views that read like an earlier one."""
    return list({view.text: view for view in reversed(views)}.values())[::-1]


def mask_class(chars: str) -> str:
    """Return the character class of some masks."""
    return f"[{chars}]"


ANY_MASK = f"[{MASKS}]"
