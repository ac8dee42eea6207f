"""Sentences with their names masked: every mention one character that tells its type.

Rules read the masked text, so a pattern says "a company, some words, a company" and never meets a
name. A mask stands for one entity or for a coordination ("A, B and C"); which ones, its ``Slot``
tells. Each rewriting (brackets cut, lists folded, pronouns replaced) gives another ``View``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tierline.graph.schema import Schema
from tierline.ingest.text.document import Mention, Sentence

# The private use area of Unicode: no article holds these characters.
_SINGLE, _GROUP = 0xE000, 0xE080
MASKS = "\ue000-\ue0ff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What a mask stands for: pairs of entity key and type; ``guessed`` if a pronoun led to it."""

    items: tuple[tuple[str, str], ...]
    guessed: bool = False

    @property
    def type(self) -> str:
        """The type of the first entity."""
        return self.items[0][1]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the entities."""
        return tuple(key for key, _ in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A masked text and its slots by offset; English tokens stand between single blanks."""

    text: str
    slots: Mapping[int, Slot]

    def rewrite(
        self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], Piece | None]
    ) -> View:
        """Replace what the pattern finds; None leaves a find as it is."""
        pieces: list[Piece] = []
        at = 0
        for match in pattern.finditer(self.text):
            piece = replace(match)
            if piece is not None:
                pieces += [self.cut(at, match.start()), piece]
                at = match.end()
        return join([*pieces, self.cut(at, len(self.text))]) if pieces else self

    def cut(self, start: int, end: int) -> Piece:
        """Take a part out with its slots."""
        inside = [(at - start, slot) for at, slot in self.slots.items() if start <= at < end]
        return Piece(text=self.text[start:end], slots=tuple(inside))


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Part of a view; offsets count from its own begin."""

    text: str
    slots: tuple[tuple[int, Slot], ...] = ()


def join(pieces: Iterable[Piece]) -> View:
    """Put pieces together into one view."""
    texts: list[str] = []
    slots: dict[int, Slot] = {}
    length = 0
    for piece in pieces:
        slots.update((length + at, slot) for at, slot in piece.slots)
        texts.append(piece.text)
        length += len(piece.text)
    return View(text="".join(texts), slots=slots)


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Which character masks which type: one for a single entity, one for a coordination."""

    types: tuple[str, ...]

    @classmethod
    def of(cls, schema: Schema) -> Alphabet:
        """Number the types of a vocabulary."""
        return cls(tuple(schema.entity_types))

    def mask(self, slot: Slot) -> str:
        """Return the character for a slot: its type is that of its first entity."""
        base = _SINGLE if len(slot.items) == 1 else _GROUP
        return chr(base + self.types.index(slot.type))

    def singles(self, types: Iterable[str]) -> str:
        """Return the masks of single entities of these types."""
        return "".join(chr(_SINGLE + self.types.index(name)) for name in types)

    def groups(self, types: Iterable[str]) -> str:
        """Return the masks of coordinations that begin with one of these types."""
        return "".join(chr(_GROUP + self.types.index(name)) for name in types)

    def either(self, types: Iterable[str]) -> str:
        """Return the masks of single entities and of coordinations of these types."""
        names = tuple(types)
        return self.singles(names) + self.groups(names)


def mask(
    sentence: Sentence, mentions: Sequence[Mention], alphabet: Alphabet, plain: Callable[[str], str]
) -> View:
    """Mask the mentions of a sentence; ``plain`` brings the words between them to one form."""
    pieces: list[Piece] = []
    at = sentence.start
    for mention in mentions:
        pieces.append(
            Piece(text=plain(sentence.text[at - sentence.start : mention.start - sentence.start]))
        )
        pieces.append(
            piece_of(Slot(items=((mention.key, mention.type),), guessed=mention.heading), alphabet)
        )
        at = mention.end
    pieces.append(Piece(text=plain(sentence.text[at - sentence.start :])))
    return join(pieces)


def piece_of(slot: Slot, alphabet: Alphabet, after: str = "") -> Piece:
    """Make the piece that stands for a slot, followed by some text."""
    return Piece(text=alphabet.mask(slot) + after, slots=((0, slot),))
