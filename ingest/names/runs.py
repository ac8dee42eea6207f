"""Runs of capitalised words in an English sentence: where a name may begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.lexicon import Words
from tierline.ingest.names.tokens import Token

_SHORTEST_TITLE = 4  # words
_TITLE_SHARE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Tokens ``first`` to ``last`` (inclusive) of a sentence; ``title`` when the line is in title case."""

    first: int
    last: int
    title: bool = False


def find_runs(tokens: Sequence[Token], listed: Sequence[Candidate], words: Words) -> Iterator[Run]:
    """Go through the runs that may be names nobody listed, cut at what is listed or is a title."""
    title = in_title_case(tokens)
    at = 0
    while at < len(tokens):
        if not _opens(tokens, at, words, title):
            at += 1
            continue
        last = _extend(tokens, at, words, title)
        for first, end in _cut_at_listed(tokens, (at, last), listed, words):
            yield Run(first=first, last=end, title=title)
        at = last + 1


def in_title_case(tokens: Sequence[Token]) -> bool:
    """Tell whether most long words of the line begin with a capital."""
    long = [token for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    capital = sum(token.text[0].isupper() for token in long)
    return len(long) >= _SHORTEST_TITLE and capital >= _TITLE_SHARE * len(long)


def _opens(tokens: Sequence[Token], at: int, words: Words, title: bool) -> bool:
    token = tokens[at]
    if not token.is_name or token.lower in words["leading"] or token.lower in words["roles"]:
        return False
    if token.text[0].isdigit() and not token.text[-1].isalpha():
        return False
    return not (title and token.lower in words["common"])


def _extend(tokens: Sequence[Token], first: int, words: Words, title: bool) -> int:
    """Return the last token of the run that begins at ``first``."""
    last = first
    while (step := _step(tokens, first, last, words, title)) and not _ends(tokens[last]):
        last += step
    return last


def _ends(token: Token) -> bool:
    return token.possessive or bool(token.tail)


def _step(tokens: Sequence[Token], first: int, last: int, words: Words, title: bool) -> int:
    """Return how many tokens the run grows by; 0 when it ends here."""
    following = tokens[last + 1 : last + 4]
    if not following:
        return 0
    gap = following[0].start - tokens[last].end
    token = following[0]
    if gap == 1 and _continues(token, words, title):
        return 1
    if len(following) > 1 and gap <= 1 and _continues(following[1], words, title):
        if token.text == "&" or (gap == 1 and _joins(token, tokens[first : last + 1], words)):
            return 2
        if token.text == "," and following[1].lower in words["legal_forms"]:
            return 2
        if token.text == "." and tokens[last].lower in words["abbreviations"]:
            return 2 if following[1].start == token.end + 1 else 0
    if (
        [one.text for one in following[:2]] == [".", ","]
        and len(following) > 2
        and following[2].lower in words["legal_forms"]
    ):
        return 3
    return 0


def _continues(token: Token, words: Words, title: bool) -> bool:
    if token.lower in words["roles"] or token.lower in words["months"]:
        return False
    if title and token.lower in words["common"] and token.lower not in words["descriptors"]:
        return False
    number = token.text.isdigit() and len(token.text) < 4
    return number or (token.is_name and token.lower not in words["stops"])


def _joins(token: Token, run: Sequence[Token], words: Words) -> bool:
    """Tell whether a small word such as "of" goes on with the name: "Ministry of", "van der"."""
    if token.text in words["particles"]:
        return True
    heads = [one.lower in words["heads"] for one in run]
    if token.text in {"of", "for"}:
        return heads[-1] or (len(run) > 1 and any(heads))
    return token.text in {"and", "the"} and any(heads[:-1]) and len(run) > 1


def _cut_at_listed(
    tokens: Sequence[Token], span: tuple[int, int], listed: Sequence[Candidate], words: Words
) -> Iterator[tuple[int, int]]:
    """Cut a run where a listed name stands in it, unless the words around make one longer name."""
    first, last = span
    inside = [
        one
        for one in listed
        if tokens[first].start <= one.start and one.end <= tokens[last].end + 1
    ]
    if not inside:
        yield span
        return
    if _one_name(tokens, span, inside, words):
        yield span
        return
    begin = first
    for at in range(first, last + 2):
        covered = at > last or any(one.start <= tokens[at].start < one.end for one in inside)
        if covered:
            if begin < at:
                yield begin, at - 1
            begin = at + 1


def _one_name(
    tokens: Sequence[Token], span: tuple[int, int], inside: Sequence[Candidate], words: Words
) -> bool:
    """Tell whether the run is one longer name: "Shanghai ..." or a listed name and "... Chemicals"."""
    first, last = span
    start, end = tokens[first].start, tokens[last].end
    if any(one.start == start and one.end >= end for one in inside):
        return False
    after = tokens[last].lower
    endings = words["descriptors"] | words["legal_forms"] | words["heads"]
    if after in endings and inside[-1].end < end:
        return True
    if tokens[first].lower in words["heads"]:
        return True
    return inside[0].type == "place" and inside[0].start == start and len(inside) == 1
