"""Names in Chinese that no list has: where one may begin and end, and what it reads like.

Chinese sets no blanks and no capitals, so both ends are judged by the characters on either side.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tierline.ingest.names.candidates import NONE, Candidate, Taken, Text
from tierline.ingest.names.chinese_cues import (
    Odds,
    border_cues,
    common_share,
    list_cues,
    odds_cues,
    repeat_cues,
    span_cues,
)
from tierline.ingest.names.chinese_words import Standing, stand
from tierline.ingest.names.cues import Cues
from tierline.ingest.names.lexicon import Lexicon
from tierline.ingest.names.pieces import Piece, cut
from tierline.ingest.names.word_lists import Words

_NEVER = -math.inf
_LONGEST = 14  # pieces
_LEAST = -3.5  # log odds below which a name does not begin or end
_LEAST_TOGETHER = -3.0  # of both ends
_LEAST_BELIEF = 0.45  # that a span is a name
_LEAST_BELIEF_IN_COMMON = 0.8
_LEAST_BELIEF_IN_ENDING = 0.5  # that all common words are one, the last of which ends names
_LEAST_BELIEF_IN_KIND = 0.5
_KINDS = frozenset({"technology", "sector"})
_NOT_BELIEVED = 2.0
_LONGEST_NAME = 3  # signs of a Chinese name of a person with one family name of one sign
_PROPER = frozenset({"company", "person", "fund", "product"})


def find_chinese(
    text: Text, span: tuple[int, int], listed: Sequence[Candidate], lexicon: Lexicon
) -> Iterator[Candidate]:
    """Go through the spans of a sentence that read like a name, the best of those that overlap."""
    taken = Taken()
    judged = _judge(text, cut(text, span, listed), lexicon)
    for _, one in sorted(judged, key=lambda pair: (-pair[0], pair[1].start)):
        if taken.take(one.start, one.end):
            yield one


def _judge(
    text: Text, pieces: Sequence[Piece], lexicon: Lexicon
) -> Iterator[tuple[float, Candidate]]:
    """Go through likely spans, each with its votes for types and how likely it is a name at all."""
    for first, last, odds, cues in find_spans(text, pieces, lexicon):
        start, end = pieces[first].start, pieces[last].end
        name = text.plain[start:end]
        votes = lexicon.cues["chinese"].judge(cues)
        belief = 1 - votes[NONE]
        label = max(votes, key=lambda name: votes[name] if name != NONE else 0)
        if belief < _least_belief(label, text.folded[start:end], lexicon):
            continue
        one = Candidate(start=start, end=end, text=name, type=label, rule="span", votes=votes)
        yield sum(odds) + 2 * math.log(belief), one


def _least_belief(label: str, name: str, lexicon: Lexicon) -> float:
    """Return what belief a span needs: more where a proper name would be all common words."""
    words = lexicon.chinese
    if label in _KINDS:
        return _LEAST_BELIEF_IN_KIND
    if label not in _PROPER or name.isascii():
        return _LEAST_BELIEF
    if not words["never_in_names"].isdisjoint(name) or not _may_be(label, name, words):
        return _NOT_BELIEVED
    if common_share(name, words["common"]) > 0:
        return _LEAST_BELIEF
    ends = name[-2:] in words["company_endings"]
    return _LEAST_BELIEF_IN_ENDING if ends else _LEAST_BELIEF_IN_COMMON


def _may_be(label: str, name: str, words: Words) -> bool:
    """Tell whether a short name of a person begins with a family name or reads as foreign."""
    if label != "person" or len(name) > _LONGEST_NAME:
        return True
    family = not words["surnames"].isdisjoint((name[0], name[:2]))
    return family or words["foreign"].issuperset(name)


def find_spans(
    text: Text, pieces: Sequence[Piece], lexicon: Lexicon
) -> Iterator[tuple[int, int, Odds, list[str]]]:
    """Go through likely spans: first piece, last piece, log odds of either end, all their cues."""
    standing = stand(pieces, lexicon)
    places = list(_odds_of_borders(standing, lexicon))
    first_odds = [
        begin if one.open else _NEVER for one, (_, begin) in zip(pieces, places[:-1], strict=True)
    ]
    last_odds = [
        end if one.open else _NEVER for one, (end, _) in zip(pieces, places[1:], strict=True)
    ]
    for first, last, odds in _likely(pieces, first_odds, last_odds):
        start, end = pieces[first].start, pieces[last].end
        cues = span_cues(text.plain[start:end], standing, first, last, lexicon.chinese)
        cues += list_cues(standing, first, last)
        cues += repeat_cues(text.folded, start, end)
        yield first, last, odds, [*cues, *odds_cues(odds)]


def _odds_of_borders(standing: Standing, lexicon: Lexicon) -> Iterator[Odds]:
    """Go through the places before, between and after pieces: log odds that a name ends, begins."""
    weights = _borders(lexicon).weights
    bias = weights.get("bias", (0.0, 0.0))
    for cues in border_cues(standing, lexicon.chinese["common"]):
        end, begin = bias
        for for_end, for_begin in filter(None, map(weights.get, cues)):
            end += for_end
            begin += for_begin
        yield end, begin


@lru_cache(maxsize=4)
def _borders(lexicon: Lexicon) -> Cues:
    """Return the weights of what stands between two pieces: for an end, and for a begin."""
    return lexicon.cues["chinese_end"].beside(lexicon.cues["chinese_begin"])


def _likely(
    pieces: Sequence[Piece], begins: Sequence[float], ends: Sequence[float]
) -> Iterator[tuple[int, int, Odds]]:
    """Go through the spans of which both ends are likely, and single words in Latin letters."""
    for first, odds in enumerate(begins):
        if not pieces[first].open:
            continue
        if pieces[first].is_latin:
            yield first, first, (odds, ends[first])
        if odds <= _LEAST:
            continue
        for last in range(first, min(first + _LONGEST, len(pieces))):
            if not pieces[last].open:
                break
            end = ends[last]
            if end > _LEAST and odds + end > _LEAST_TOGETHER and first < last:
                yield first, last, (odds, end)
