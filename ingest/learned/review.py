"""Names by rule and by the encoder brought together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from tierline.ingest.learned.encoder.hints import Span
from tierline.ingest.learned.encoder.reading import Reading
from tierline.ingest.learned.encoder.session import Floats
from tierline.ingest.learned.files import Worth
from tierline.ingest.names.candidates import NONE, Candidate, choose

RULE = "model"
# A ticker is an identifier of the name before it.
_CODE = re.compile(r"[A-Z0-9]+(?:[.:][A-Z]+)?")
_BRACKETS = frozenset("(\uff08<[:\uff1a")


def spans_of(found: Sequence[Candidate]) -> list[Span]:
    """Return the spans of candidates; those of a list or a pattern have no votes."""
    return [Span(one.start, one.end, one.type, not one.votes) for one in found]


def review(
    found: Sequence[Candidate], reading: Reading, text: str, worth: Worth
) -> list[Candidate]:
    """Drop what the model holds for no name, retype what it calls another, add what it finds.

    Names of a list stay as they are.
    """
    judged = (_judged(one, reading, worth) if one.votes else one for one in found)
    added = [one for one in names_of(reading, text) if one.votes[one.type] >= worth.added]
    return choose([*(one for one in judged if one), *added])


def _judged(one: Candidate, reading: Reading, worth: Worth) -> Candidate | None:
    by_type = shares_of(one.start, one.end, reading)
    if by_type is None:
        return one
    if by_type.sum() < worth.dropped:
        return None
    best = int(by_type.argmax())
    type_ = reading.types[best]
    if type_ != one.type and by_type[best] >= worth.retyped:
        return replace(one, type=type_)
    return one


def shares_of(start: int, end: int, reading: Reading) -> Floats | None:
    """Return how likely a span is a name of each type; None where the encoder did not read it."""
    first, last = np.searchsorted(reading.pieces.starts, (start, end))
    rows = reading.tags[first:last]
    if not rows.size or not rows.any():
        return None
    shares: Floats = (rows[:, 1::2] + rows[:, 2::2]).mean(axis=0)
    return shares


def names_of(reading: Reading, text: str) -> Iterator[Candidate]:
    """Go through the names that the encoder marks, of whole words; codes in brackets are none."""
    for first, last, number in _runs(reading):
        rows = reading.tags[first:last]
        score = float((rows[:, 1 + 2 * number] + rows[:, 2 + 2 * number]).mean())
        start, end = int(reading.pieces.starts[first]), int(reading.pieces.ends[last - 1])
        start, end = _begin_of_word(text, start), _end_of_word(text, end)
        if _CODE.fullmatch(text, start, end) and text[start - 1 : start] in _BRACKETS:
            continue
        yield Candidate(
            start=start,
            end=end,
            text=text[start:end],
            type=reading.types[number],
            rank=-1,
            rule=RULE,
            votes={reading.types[number]: score, NONE: 1 - score},
        )


def _begin_of_word(text: str, at: int) -> int:
    while at > 0 and _latin(text[at - 1]) and _latin(text[at]):
        at -= 1
    return at


def _end_of_word(text: str, at: int) -> int:
    while at < len(text) and _latin(text[at - 1]) and _latin(text[at]):
        at += 1
    return at


def _latin(character: str) -> bool:
    return character.isalpha() and character < "\u2e80"


def _runs(reading: Reading) -> Iterator[tuple[int, int, int]]:
    """Go through the ranges of pieces that are tagged as one name, with the number of its type."""
    tags = reading.tags.argmax(axis=1).tolist()
    at = 0
    while at < len(tags):
        tag, last = tags[at], at + 1
        if tag % 2 == 1:
            while last < len(tags) and tags[last] == tag + 1:
                last += 1
            yield at, last, tag // 2
        at = last
