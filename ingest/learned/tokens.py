"""A reading of a sentence as a row of tokens: words (Chinese: characters) and masked names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tierline.ingest.facts.relations.masking import MASKS, Slot, View

_ENGLISH = re.compile(rf"[{MASKS}]|[^\s{MASKS}]+")
_CHINESE = re.compile(rf"[a-z]+|[{MASKS}]|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or the names that stand here; those of a list are one token."""

    text: str
    slot: Slot | None = None


def tokens_of(view: View, language: str) -> list[Token]:
    """Return the tokens of a reading.

    The text of a name is its type, of a list the plural of it: ``<company>``, ``<company>s``.
    """
    expression = _CHINESE if language == "zh" else _ENGLISH
    return [_token(match, view) for match in expression.finditer(view.text)]


def _token(match: re.Match[str], view: View) -> Token:
    slot = view.slots.get(match.start())
    if slot is None:
        return Token(match[0])
    return Token(f"<{slot.type}>{'s' if len(slot.items) > 1 else ''}", slot)
