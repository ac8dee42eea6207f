"""Nouns of goods among the words of a sentence, by the lists of ``names/goods.yml``."""

from __future__ import annotations

from collections.abc import Sequence

from tierline.ingest.names.tokens import Token, is_common
from tierline.ingest.names.word_lists import Words

_LONGEST_NOUN = 3  # words
_RARE = 6  # letters of a technical term


def noun_length(tokens: Sequence[Token], last: int, words: Words) -> int:
    """Return of how many words the noun of goods is that ends with a token; 0 when none does."""
    if not is_plain(tokens[last], last):
        return 0
    endings = singular(tokens[last].lower)
    start, length = "", 1
    found = 1 if kind_of(tokens[last], words) else 0
    while (
        length < _LONGEST_NOUN
        and last - length >= 0
        and is_plain(tokens[last - length], last - length)
    ):
        start = f"{tokens[last - length].lower} {start}"
        length += 1
        if any(start + form in words["goods"] for form in endings):
            found = length
    return found


def kind_of(token: Token, words: Words) -> str:
    """Tell what noun a word is: ``good``, ``frame``, ``rare`` where no common word; else empty."""
    forms = singular(token.lower)
    for name, kind in (("goods", "good"), ("frames", "frame")):
        if forms & words[name]:
            return kind
    text = token.text
    rare = text.islower() and text.isalpha() and len(text) >= _RARE
    return "rare" if rare and not (is_common(text, words["common"]) or breaks(text, words)) else ""


def singular(word: str) -> frozenset[str]:
    """Return what a word may be the plural of, and itself.

    >>> sorted(singular("batteries"))
    ['batteri', 'batterie', 'batteries', 'battery']
    """
    forms = {word}
    if word.endswith("s") and not word.endswith("ss"):
        forms.add(word[:-1])
    if word.endswith("es"):
        forms.add(word[:-2])
    if word.endswith("ies"):
        forms.add(word[:-3] + "y")
    return frozenset(forms)


def breaks(word: str, words: Words) -> bool:
    """Tell whether a word is none that such a phrase holds."""
    if word in words["leading"] or word in words["stops"] or word in words["breakers"]:
        return True
    if word.endswith("ly") and word not in words["goods"] and word not in words["frames"]:
        return True
    return is_common(word.rpartition("-")[2] if word.endswith("ing") else word, words["verbs"])


def is_plain(token: Token, at: int) -> bool:
    """Tell whether a word is in lower case, or has but the capital that opens a sentence."""
    text = token.text
    return text.islower() or (at <= 1 and text[1:].islower())
