"""Cut a paragraph into sentences with exact spans, English and Chinese.

>>> [text for _, _, text in split_sentences("Acme Corp. rose 4.3%. It fell in the U.S. on Monday.")]
['Acme Corp. rose 4.3%.', 'It fell in the U.S. on Monday.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from tierline.graph.yaml_file import read_yaml

Span = tuple[int, int, str]

# What reads a sentence may take time as the square of its length, so a text must not be one.
_LONGEST = 2000

_CLOSERS = "\"'\u201d\u2019\u300d\u300f)\uff09\\]*_"
# An end of sentence: Chinese stops anywhere; Latin ones before a blank, closing quotes and marks
# of emphasis included; in bullets that were run together, the notes [1][2] or the next dash.
_STOP = re.compile(
    rf"[\u3002\uff01\uff1f][{_CLOSERS}]*"
    r"|(?:\[\d{1,3}\])+(?=\s+(?:[-\u2022]\s|[\u3400-\u9fff]))"
    r"|(?<=[\u3400-\u9fff\uff09)])\s(?=[-\u2022]\s+[\u3400-\u9fff])"
    rf"|(?<![.!?\u2026])[.!?\u2026]++[{_CLOSERS}]*+(?=\s)|(?<=[\u3400-\u9fff])[!?]+[{_CLOSERS}]*"
)
_OPENS = re.compile(r"\s*[\"'\u201c\u2018(\[*_]*(?:[A-Z0-9$€£¥\u2022-]|[\u3400-\u9fff])")
_LAST_WORD = re.compile(r"([^\s(\"'\u201c\u2018]+)\.$")
_NUMBERED = re.compile(r"[*_\s]*\(?\d{1,2}[.)]?[*_]*")


def split_sentences(text: str, offset: int = 0) -> list[Span]:
    """Return the sentences as (start, end, text), the offsets counted from ``offset``."""
    spans = []
    begin = 0
    for end in _cut([*_boundaries(text), len(text)], text):
        piece = text[begin:end]
        stripped = piece.strip()
        if _NUMBERED.fullmatch(piece) and end < len(text):
            continue  # "1." stands for no sentence of its own
        if stripped:
            start = begin + piece.index(stripped)
            spans.append((offset + start, offset + start + len(stripped), stripped))
        begin = end
    return spans


def _cut(ends: Sequence[int], text: str) -> Iterator[int]:
    """Go through the ends of sentences; one too long to be any is cut, at blanks if it has some."""
    begin = 0
    for end in ends:
        while end - begin > _LONGEST:
            blank = text.rfind(" ", begin + 1, begin + _LONGEST)
            begin = blank + 1 if blank > 0 else begin + _LONGEST
            yield begin
        yield end
        begin = end


def _boundaries(text: str) -> Iterator[int]:
    """Go through the offsets at which a sentence ends."""
    for stop in _STOP.finditer(text):
        closed_up = stop[0][0] not in ".\u2026" and not text[stop.end() : stop.end() + 1].isspace()
        if closed_up or (_OPENS.match(text, stop.end()) and not _is_abbreviation(text, stop)):
            yield stop.end()


def _is_abbreviation(text: str, stop: re.Match[str]) -> bool:
    """Tell whether a full stop belongs to the word before it: ``Inc.``, ``U.S.``, ``J.``"""
    if stop[0] != ".":
        return False
    word = _LAST_WORD.search(text, max(0, stop.end() - 24), stop.end())
    if not word:
        return False
    plain = word[1].casefold()
    if len(plain) == 1 and plain.isalpha():
        return True
    return plain in _abbreviations() and not _starts_afresh(text, stop.end(), plain)


def _starts_afresh(text: str, end: int, word: str) -> bool:
    """Tell whether a sentence clearly begins after an abbreviation that may also close one.

    Such are "Alder Corp. The ..." and "Alder Corp. Birch Optics Corp. ...", two names with forms.
    """
    following = text[end:].lstrip()[:24].split(" ", 1)[0]
    if word in _FORMS and _ANOTHER_NAME.match(text, end):
        return True
    return word in _MAY_CLOSE and following.casefold() in _STARTERS


_FORMS = frozenset({"inc", "corp", "co", "ltd", "plc", "llc"})
_ANOTHER_NAME = re.compile(
    r" (?!(?:Inc|Corp|Co|Ltd|PLC|LLC)\b)(?:[A-Z][\w&'-]* ){1,5}(?:Inc|Corp|Co|Ltd|PLC|LLC)\b"
)
_MAY_CLOSE = frozenset(
    {"inc", "corp", "co", "ltd", "u.s", "u.k", "p.m", "a.m", "etc", "plc", "llc"}
)
_STARTERS = frozenset(
    {
        "the",
        "it",
        "in",
        "on",
        "a",
        "an",
        "this",
        "that",
        "its",
        "he",
        "she",
        "they",
        "we",
        "but",
        "and",
        "for",
        "at",
    }
)


@cache
def _abbreviations() -> frozenset[str]:
    path = Path(__file__).parent.parent / "data" / "text" / "abbreviations.yml"
    return frozenset(read_yaml(path)["en"])
