"""Names of the gazetteer found in a text."""

from __future__ import annotations

from collections.abc import Iterator

from tierline.ingest.names.candidates import Candidate, Text
from tierline.ingest.names.lexicon import Lexicon

_LONGEST_ACRONYM = 5
_COUNTED = frozenset({"technology", "sector", "product", "fund", "index", "policy"})  # have plurals
_SHORT = 3  # characters of a Chinese name that chance may make up
_JOINTS = "和与及等"


def find_listed(text: Text, lexicon: Lexicon) -> Iterator[Candidate]:
    """Go through every place where a name of the gazetteer stands, overlapping ones included."""
    plain, folded = text.plain, text.folded
    for last, (length, listings) in lexicon.listings.iter(folded):
        start, end = last + 1 - length, last + 1
        if not _starts_word(folded, start) or (length == 1 and not _stands_alone(folded, start)):
            continue
        stop = _end_of_word(folded, end)
        if stop < 0 or _made_of_halves(folded, start, end, lexicon):
            continue
        surface = plain[start:end]
        for spelling, key in listings:
            counted = plain[end:stop] == "s" and lexicon.entries[key].type in _COUNTED
            if _spelled(surface, spelling) and (stop == end or counted):
                yield Candidate(
                    start=start,
                    end=stop,
                    text=plain[start:stop],
                    type=lexicon.entries[key].type,
                    key=key,
                    rule="listed",
                )


def _made_of_halves(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a short name is but the end of one word and the beginning of the next.

    力成 in 动力成立 is, and 海信 in a name that ends in 信息.
    """
    if not 2 <= end - start <= _SHORT or _latin(text[start]):
        return False
    before, after = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    if after in lexicon.chinese["company_endings"] and end - start == 2:
        return True
    common = lexicon.chinese["common"]
    return len(before) == 2 and before in common and after in common


def _starts_word(text: str, start: int) -> bool:
    return not (_latin(text[start]) and start > 0 and _latin(text[start - 1]))


def _stands_alone(text: str, at: int) -> bool:
    """Tell whether a single character is a word of its own: between signs, or in a list."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return all(not char.isalnum() or char in _JOINTS for char in around)


def _end_of_word(text: str, end: int) -> int:
    """Return where the word ends, plural included; -1 when the name is but part of a word."""
    if not _latin(text[end - 1]) or end == len(text) or not _latin(text[end]):
        return end
    plural = text[end] == "s" and (end + 1 == len(text) or not _latin(text[end + 1]))
    return end + 1 if plural and text[end - 1].isalpha() else -1


def _latin(char: str) -> bool:
    return char.isalnum() and char < "\u2e80"


def _spelled(surface: str, spelling: str) -> bool:
    """Tell whether the capitals fit: a common noun may stand in any form, an acronym in one."""
    if spelling == surface or not any(char.isupper() for char in spelling):
        return True
    if spelling.isupper() and len(spelling) <= _LONGEST_ACRONYM and spelling.isascii():
        return False
    return surface[0] == spelling[0] or surface[0].isupper()
