"""A reading of a sentence as a row of tokens: words (Chinese: characters) and masked names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tierline.ingest.facts.relations.masking import MASKS, Slot, View
from tierline.ingest.learned.hashing import Hashes, hashes, stem

_ENGLISH = re.compile(rf"[{MASKS}]|[^\s{MASKS}]+")
_CHINESE = re.compile(rf"[a-z]+|[{MASKS}]|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or the names that stand here; those of a list are one token."""

    text: str
    slot: Slot | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of tokens, with the hashes of its words and of their stems."""

    tokens: Sequence[Token]
    words: Hashes
    stems: Hashes

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Line:
        """Hash the words of a row."""
        texts = [token.text for token in tokens]
        return cls(tokens=tokens, words=hashes(texts), stems=hashes(map(stem, texts)))


def line_of(view: View, language: str) -> Line:
    """Return the tokens of a reading.

    The text of a name is its type, of a list the plural of it: ``<company>``, ``<company>s``.
    """
    expression = _CHINESE if language == "zh" else _ENGLISH
    return Line.of([_token(match, view) for match in expression.finditer(view.text)])


def _token(match: re.Match[str], view: View) -> Token:
    slot = view.slots.get(match.start())
    if slot is None:
        return Token(match[0])
    return Token(f"<{slot.type}>{'s' if len(slot.items) > 1 else ''}", slot)
