"""Words of a sentence in Latin letters, and what matters for names: capitals, possessives."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|[^\W_\u3400-\u9fff]+(?:[&.\u2013'\u2019+/-][^\W_\u3400-\u9fff]+)*[+]?(?:(?<=\b[A-Z])\.)?"
    r"|[^\s\w]|[\u3400-\u9fff]|_"
)
_ENDINGS = (
    ("ies", ("y",)), ("ied", ("y",)), ("ily", ("y",)), ("ally", ("", "al")),
    ("es", ("", "e")), ("s", ("",)),
    ("ing", ("", "e")), ("ed", ("", "e")), ("er", ("", "e")), ("ers", ("", "e")),
    ("est", ("", "e")), ("ly", ("", "le")), ("ness", ("",)), ("ment", ("",)), ("ments", ("",)),
    ("able", ("", "e")),
)  # fmt: skip
_SHORTEST_STEM = 2
_POSSESSIVE = re.compile(r"['\u2019][sS]$")


class Token(NamedTuple):
    """A word or a sign. ``possessive`` and ``tail`` ("-based") are cut off its text."""

    start: int
    end: int
    text: str
    possessive: bool = False
    tail: str = ""

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @property
    def is_name(self) -> bool:
        """Whether it is written like a name: with a capital, perhaps within (``iPhone``)."""
        text = self.text
        return text[0].isupper() or (
            len(text) > 1 and text[0].isalnum() and any(char.isupper() for char in text)
        )


def is_common(word: str, common: Set[str]) -> bool:
    """Tell whether a word in lower case, or what it is inflected from, is a common one.

    >>> is_common("fatter", {"fat"}), is_common("parties", {"party"}), is_common("acme", {"fat"})
    (True, True, False)
    """
    if word in common:
        return True
    for ending, changes in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if any(stem + change in common for change in changes):
                return True
            if len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2] and stem[:-1] in common:
                return True
    return False


def tokenise(text: str, offset: int = 0) -> list[Token]:
    """Cut a sentence into words and signs; spans count from ``offset``.

    >>> [(t.text, t.possessive, t.tail) for t in tokenise("Acme's Oslo-based unit")]
    [('Acme', True, ''), ('Oslo', False, 'based'), ('unit', False, '')]
    """
    return [_token(match, offset) for match in _TOKEN.finditer(text)]


def _token(match: re.Match[str], offset: int) -> Token:
    text, start = match[0], match.start() + offset
    possessive = _POSSESSIVE.search(text)
    if possessive:
        return Token(start, start + possessive.start(), text[: possessive.start()], True)
    head, hyphen, tail = text.rpartition("-")
    if hyphen and tail.isalpha() and tail.islower() and any(char.isupper() for char in head):
        return Token(start, start + len(head), head, False, tail)
    return Token(start, start + len(text), text)
