"""What a model sees of a pair: numbers that stand for words, places and what else was read.

Every feature is a 32-bit hash, so a model needs no list of words and a word that it has never met
does no harm. Runs of words are hashed from the hashes of their words, which keeps this quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from tierline.ingest.learned.hashing import MULTIPLIER, Hashes, hash_of, hashes, runs
from tierline.ingest.learned.pairs import Pair
from tierline.ingest.learned.tokens import Token

_LONGEST_RUN = {"en": 3, "zh": 4}
# Words looked at before the left and after the right name; of a long stretch between both ends.
_AROUND = 5
_BETWEEN = 20
# A stretch this short is also seen as a whole.
_WHOLE = 6
_STEPS = (0, 1, 2, 3, 5, 8, 13, 20, 30)


def words_of(pair: Pair, language: str) -> Hashes:
    """Return what the words around and between the two names tell."""
    left, right = pair.left.at, pair.right.at
    words = pair.line.words
    longest = _LONGEST_RUN[language]
    between = words[left + 1 : right]
    if len(between) > 2 * _BETWEEN:
        between = np.concatenate([between[:_BETWEEN], between[-_BETWEEN:]])
    place = pair.kind if left != right else "list"
    stems = pair.line.stems[left + 1 : right][:_BETWEEN]
    parts = {
        "between": runs(between, longest),
        "stems": runs(stems, 2) if language == "en" else stems[:0],
        "before": runs(words[max(0, left - _AROUND) : left], longest),
        "after": runs(words[right + 1 : right + 1 + _AROUND], longest),
    }
    seen = [_within(runs, f"{place} {part}") for part, runs in parts.items()]
    return np.concatenate([*seen, hashes(_places(pair, place)), _within(np.unique(words), "said")])


def _within(values: Hashes, part: str) -> Hashes:
    """Tell the same words in different parts of a text from each other."""
    return (values ^ np.uint32(hash_of(part))) * MULTIPLIER


def _places(pair: Pair, place: str) -> Iterable[str]:
    """Go through the features that tell how the two names stand to each other."""
    tokens, left, right = pair.line.tokens, pair.left.at, pair.right.at
    between = tokens[left + 1 : right]
    names = [token.text for token in between if token.slot]
    yield f"{place} {pair.left.type} {pair.right.type}"
    yield f"{place} length {step(len(between))}"
    yield f"{place} names {step(len(names))}"
    yield f"{place} names {' '.join(names[:4])}"
    yield from (f"{place} passes {name}" for name in set(names))
    yield f"{place} lists {_is_list(tokens[left])} {_is_list(tokens[right])}"
    yield f"{place} guessed {pair.left.guessed} {pair.right.guessed}"
    if len(between) <= _WHOLE:
        yield f"{place} whole {_text(between)}"
    for distance in (1, 2):
        yield f"{place} at -{distance} {_text(tokens[max(0, left - distance) :][:1])}"
        yield f"{place} at +{distance} {_text(tokens[right + distance :][:1])}"
        yield f"{place} next {distance} {_text(between[distance - 1 :][:1])}"
        yield f"{place} last {distance} {_text(between[-distance:][:1])}"
    yield f"role {pair.sentences[-1].role}"


def _is_list(token: Token) -> bool:
    return token.slot is not None and len(token.slot.items) > 1


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def step(number: int) -> int:
    """Return the step of a scale that gets coarser."""
    return max(limit for limit in _STEPS if limit <= number)
