"""A Chinese sentence cut into characters, words in Latin letters, and listed names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tierline.ingest.names.candidates import Candidate, Text

# Listed names of these types are common words that unlisted names may hold or begin with.
_COMMON = frozenset({"technology", "sector"})
_LETTER = "A-Za-z\u00c0-\u024f"
_FURTHER = rf"[A-Z\u00c0-\u00de&][{_LETTER}\d.&'\u2019+-]*|\d{{1,3}}[A-Za-z]*(?![\w.%])"
_PIECE = re.compile(
    rf"[{_LETTER}][\w.&'\u2019+-]*(?:[ ](?:{_FURTHER}))*"
    r"|\d[\d.,]*[A-Za-z%+-]*[A-Za-z\d]*|\s+|.",
    re.ASCII | re.DOTALL,
)
_LATIN = frozenset({"<LATIN>", "<Latin>", "<Latin words>", "<code>", "<model>"})
_OUTSIDE = re.compile(r"[^\w\u00b7.&+-]")


class Piece(NamedTuple):
    """A stretch of text: ``form`` is what cues know it by; a name may hold it if it is ``open``."""

    start: int
    end: int
    form: str
    open: bool = True

    @property
    def is_latin(self) -> bool:
        """Whether it is a word in Latin letters with a capital: a name more often than not."""
        return self.form in _LATIN


def cut(text: Text, span: tuple[int, int], listed: Sequence[Candidate]) -> list[Piece]:
    """Cut a sentence into pieces; spans are those of the text."""
    pieces: list[Piece] = []
    at = span[0]
    for one in listed:
        if one.type in _COMMON:
            continue
        pieces += _plain(text, at, one.start)
        pieces.append(Piece(one.start, one.end, f"<{one.type}>"))
        at = one.end
    return pieces + _plain(text, at, span[1])


def _plain(text: Text, start: int, end: int) -> list[Piece]:
    pieces = []
    for match in _PIECE.finditer(text.plain, start, end):
        begin, stop = match.span()
        form = _form(match[0]) if match[0][0].isascii() else text.folded[begin:stop]
        pieces.append(Piece(begin, stop, form, form[0] == "<" or not _OUTSIDE.match(form)))
    return pieces


def _form(word: str) -> str:
    """Return what a piece in Latin letters or digits is known by; signs stay as they are."""
    if word[0].isdigit():
        return "<digits>" if word[-1].isdigit() else "<amount>"
    if not word[0].isalpha():
        return " " if word.isspace() else word
    if any(char.isdigit() for char in word) and " " not in word:
        return "<code>"
    if word.isupper():
        return "<LATIN>"
    if " " in word:
        return "<model>" if any(char.isdigit() for char in word) else "<Latin words>"
    return "<Latin>" if word[0].isupper() else "<latin>"
