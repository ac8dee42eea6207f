"""A text as the encoder takes it: word pieces with their places and the shapes of their words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tierline.ingest.text.script import simplification

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Numbers = npt.NDArray[np.int64]

# What a word looks like, which the vocabulary in lower case does not tell.
_SHAPES = "none lower capitalised capital capitals mixed digits coded sign ideograph"
SHAPES = tuple(_SHAPES.split())
_LATIN = "\u2e7f"  # the last character before those of Chinese
_SHAPE = {name: number for number, name in enumerate(SHAPES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The pieces of a text in order: numbers in the vocabulary, half-open spans, word shapes."""

    ids: Numbers
    starts: Numbers
    ends: Numbers
    shapes: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The vocabulary of the encoder."""

    tokenizer: Tokenizer
    first: int
    break_: int

    def pieces(self, text: str) -> Pieces:
        """Cut a text into pieces; traditional characters count as simplified ones."""
        simple = text.translate(simplification())
        encoding = self.tokenizer.encode(simple, add_special_tokens=False)
        spans = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        return Pieces(
            ids=np.array(encoding.ids, dtype=np.int64),
            starts=spans[:, 0],
            ends=spans[:, 1],
            shapes=np.array(_shapes(text, encoding.offsets), dtype=np.int64),
        )


def load_vocabulary(path: Path) -> Vocabulary:
    """Read the vocabulary of a tokenizer file."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    words = tokenizer.get_vocab()
    return Vocabulary(tokenizer=tokenizer, first=words["[CLS]"], break_=words["[SEP]"])


def _shapes(text: str, spans: list[tuple[int, int]]) -> list[int]:
    """Return the shape of the word that each piece is of."""
    shapes: list[int] = []
    at = 0
    while at < len(spans):
        last = at
        while last + 1 < len(spans) and _one_word(text, spans[last], spans[last + 1]):
            last += 1
        number = _SHAPE[_shape(text[spans[at][0] : spans[last][1]])]
        shapes += [number] * (last + 1 - at)
        at = last + 1
    return shapes


def _one_word(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Tell whether two pieces are of one word: every ideograph is a word of its own."""
    last, first = text[before[1] - 1], text[after[0]]
    touch = before[1] == after[0] and last.isalnum() and first.isalnum()
    return touch and max(last, first) <= _LATIN


def _shape(word: str) -> str:
    if word[:1] > _LATIN and word[:1].isalpha():
        return "ideograph"
    if not word.isalpha():
        signs = not any(c.isalnum() for c in word)
        return "sign" if signs else "digits" if word.isdigit() else "coded"
    return _case(word)


def _case(word: str) -> str:
    if word.islower():
        return "lower"
    if word.isupper():
        return "capital" if len(word) == 1 else "capitals"
    return "capitalised" if word[0].isupper() and word[1:].islower() else "mixed"
