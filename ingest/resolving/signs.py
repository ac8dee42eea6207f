"""Signs that two entities are one, each found by blocking: only what shares a form is compared.

A sign is a pair of keys (the lower first) with a score from 0 to 1 and a reason in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from tierline.graph.model import Entity
from tierline.ingest.resolving.forms import Words, core, form, forms, is_short

# A block that holds more tells nothing: "holdings" is part of thousands of names.
_LARGEST_BLOCK = 30

_SHORT_NAMES = 0.25  # taken off where the shared name is short
_LEAST_LETTERS = 7  # of names that may differ by a slip
_LEAST_CHARACTERS = 3  # of a Chinese name beside its place
_PLACES = (3, 2)  # characters of a place, the longer first
_SLIP = 90  # of 100: one letter in ten


class Sign(NamedTuple):
    """Why two entities may be one, and how much it weighs."""

    left: str
    right: str
    score: float
    reason: str


class Called(NamedTuple):
    """An entity as a block holds it: by which spelling it came there, and the form of its own."""

    key: str
    spelling: str
    own: str

    @property
    def is_own(self) -> bool:
        """Tell whether the spelling is its canonical name."""
        return form(self.spelling) == self.own

    def names_longer(self, plain: str) -> bool:
        """Tell whether its canonical name goes on after a form."""
        return self.own != plain and self.own.startswith(plain)


def called(entity: Entity, spelling: str) -> Called:
    """Put an entity into a block by one of its spellings."""
    return Called(entity.key, spelling, form(entity.name))


Blocks = dict[tuple[str, str], list[Called]]


def same_identifier(entities: Iterable[Entity]) -> Iterator[Sign]:
    """Find entities that share an identifier."""
    blocks: Blocks = defaultdict(list)
    for entity in entities:
        for kind, value in entity.identifiers:
            blocks[kind, value].append(Called(entity.key, value, ""))
    for (kind, value), left, right in _pairs(blocks):
        yield _sign(left, right, 0.98, f"both have the {kind} {value}")


def same_name(entities: Iterable[Entity], words: Words) -> Iterator[Sign]:
    """Find entities of one type that go by one name, whatever its script or legal form."""
    blocks: Blocks = defaultdict(list)
    for entity in entities:
        for plain, spelling in forms(entity):
            if entity.type != "person" or "-" in plain or not plain.isascii():
                blocks[entity.type, plain].append(called(entity, spelling))
    for (type_, plain), left, right in _pairs(blocks):
        longer = [one.names_longer(plain) for one in (left, right)]
        if not any(longer):
            score = 0.7 + 0.12 * (left.is_own + right.is_own) - _SHORT_NAMES * is_short(plain)
            yield _sign(left, right, score, _both_called(left, right))
        # Two that share a short name are often sisters, one and its short name a parent.
        elif not all(longer) and type_ in words.near_types:
            others = sum(one.names_longer(plain) for one in blocks[type_, plain])
            score = 0.72 if others == 1 else 0.5
            yield _sign(left, right, score, f"one is called {left.spelling!r} for short")


def same_core(entities: Iterable[Entity], words: Words) -> Iterator[Sign]:
    """Find businesses whose names differ only in a last word such as "Technology"."""
    blocks: Blocks = defaultdict(list)
    for entity in entities:
        if entity.type in words.near_types:
            cores = {core(name, words): name for name in reversed(entity.names)}
            for plain, name in cores.items():
                blocks[entity.type, plain].append(called(entity, name))
    for (_, plain), left, right in _pairs(blocks):
        differ = form(left.spelling) != form(right.spelling)
        if differ and left.is_own and right.is_own and not is_short(plain):
            reason = f"{left.spelling!r} and {right.spelling!r} differ only in a general word"
            yield _sign(left, right, 0.65, reason)


def slip_of_spelling(entities: Iterable[Entity], words: Words, common: Set[str]) -> Iterator[Sign]:
    """Find Latin names that differ by a letter or two, though not by words of their own sense."""
    blocks: Blocks = defaultdict(list)
    for entity in entities:
        plain = form(entity.name)
        if entity.type in words.near_types and plain.isascii() and len(plain) >= _LEAST_LETTERS:
            for stem in _stems(plain):
                blocks[entity.type, stem].append(called(entity, entity.name))
    for _, left, right in _pairs(blocks):
        if _is_slip(left.own, right.own, common):
            reason = f"{left.spelling!r} and {right.spelling!r} differ by a letter or two"
            yield _sign(left, right, 0.7, reason)


def longer_name(entities: Sequence[Entity], words: Words, places: Set[str]) -> Iterator[Sign]:
    """Find names that another one ends with: Innolight beside Zhongji Innolight.

    What the longer one begins with must name nobody, else it may be a joint venture or a subsidiary
    (Hyundai beside Beijing Hyundai); in Chinese it must be a place, as in the names of registers.
    """
    known = {plain for entity in entities for plain, _ in forms(entity)}
    blocks: Blocks = defaultdict(list)
    for entity in entities:
        if entity.type in words.near_types:
            for plain, spelling in forms(entity):
                blocks[entity.type, plain].append(called(entity, spelling))
                if rest := _without_first(plain, known, places):
                    blocks[entity.type, rest].append(called(entity, spelling))
    for (_, plain), left, right in _pairs(blocks):
        whole = [one for one in (left, right) if form(one.spelling) == plain]
        is_own = left.is_own and right.is_own
        if is_own and len(whole) == 1 and (len(plain) >= _LEAST_LETTERS or not plain.isascii()):
            (longer,) = {left, right} - set(whole)
            reason = f"{longer.spelling!r} ends with {whole[0].spelling!r}"
            yield _sign(left, right, 0.55, reason)


def _without_first(plain: str, known: Set[str], places: Set[str]) -> str:
    """Return a form without its first word, or without the place it begins with; else nothing."""
    if plain.isascii():
        first, _, rest = plain.partition("-")
        return "" if first in known else rest
    for length in _PLACES:
        if plain[:length] in places and len(plain) >= length + _LEAST_CHARACTERS:
            return plain[length:].removeprefix("市")
    return ""


def _pairs(blocks: Blocks) -> Iterator[tuple[tuple[str, str], Called, Called]]:
    for block, members in blocks.items():
        if 1 < len(members) <= _LARGEST_BLOCK:
            for left, right in combinations(members, 2):
                if left.key != right.key:
                    yield block, left, right


def _sign(left: Called, right: Called, score: float, reason: str) -> Sign:
    low, high = sorted((left.key, right.key))
    return Sign(low, high, score, reason)


def _both_called(left: Called, right: Called) -> str:
    if left.spelling == right.spelling:
        return f"both are called {left.spelling!r}"
    return f"{left.spelling!r} and {right.spelling!r} are one name"


def _stems(plain: str) -> Iterator[str]:
    """Go through what two spellings share that differ by one letter: nearly half at one end."""
    for length in {len(plain) // 2 - 1, (len(plain) + 1) // 2 - 1}:
        yield f"{plain[:length]}-"
        yield f"-{plain[-length:]}"


def _is_slip(one: str, other: str, common: Set[str]) -> bool:
    """Tell whether two forms differ by a slip: numbers and words of the language agree."""
    if one == other or fuzz.ratio(one, other, score_cutoff=_SLIP) < _SLIP:
        return False
    pairs = zip(one.split("-"), other.split("-"), strict=False)
    if one.count("-") != other.count("-"):
        return one.replace("-", "") == other.replace("-", "")
    differing = [(a, b) for a, b in pairs if a != b]
    return all(
        not any(map(str.isdigit, a + b)) and not (a in common and b in common) for a, b in differing
    )
