"""Names in Chinese that no list has: where one may begin and end, and what it reads like.

Chinese sets no blanks and no capitals, so both ends are judged by the characters on either side.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from tierline.ingest.names.candidates import NONE, Candidate, Taken, Text
from tierline.ingest.names.chinese_cues import (
    Odds,
    begin_cues,
    common_share,
    end_cues,
    odds_cues,
    span_cues,
)
from tierline.ingest.names.lexicon import Lexicon
from tierline.ingest.names.pieces import Piece, cut

_NEVER = -math.inf
_LONGEST = 14  # pieces
_LEAST = -3.0  # log odds below which a name does not begin or end
_LEAST_TOGETHER = -2.5  # of both ends
_LEAST_BELIEF = 0.55  # that a span is a name
_LEAST_BELIEF_IN_COMMON = 0.85
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
    for first, last, odds in find_spans(pieces, lexicon):
        start, end = pieces[first].start, pieces[last].end
        name = text.plain[start:end]
        cues = span_cues(name, pieces, first, last, lexicon.chinese)
        votes = lexicon.cues["chinese"].judge([*cues, *odds_cues(odds)])
        belief = 1 - votes[NONE]
        label = max(votes, key=lambda name: votes[name] if name != NONE else 0)
        if belief < _least_belief(label, text.folded[start:end], lexicon):
            continue
        one = Candidate(start=start, end=end, text=name, type=label, rule="span", votes=votes)
        yield sum(odds) + 2 * math.log(belief), one


def _least_belief(label: str, name: str, lexicon: Lexicon) -> float:
    """Return what belief a span needs: more where a proper name would be all common words."""
    proper = label in _PROPER and name[-2:] not in lexicon.chinese["company_endings"]
    if proper and not name.isascii() and common_share(name, lexicon.chinese["common"]) == 0:
        return _LEAST_BELIEF_IN_COMMON
    return _LEAST_BELIEF


def find_spans(pieces: Sequence[Piece], lexicon: Lexicon) -> Iterator[tuple[int, int, Odds]]:
    """Go through likely spans as first piece, last piece and the log odds of either end."""
    begins, ends = lexicon.cues["chinese_begin"], lexicon.cues["chinese_end"]
    common = lexicon.chinese["common"]
    stops = {
        at: odds
        for at in range(len(pieces))
        if pieces[at].open and (odds := ends.total(end_cues(pieces, at, common))) > _LEAST
    }
    for first in range(len(pieces)):
        if not pieces[first].open:
            continue
        odds = begins.total(begin_cues(pieces, first, common))
        if pieces[first].is_latin:
            yield first, first, (odds, ends.total(end_cues(pieces, first, common)))
        if odds <= _LEAST:
            continue
        for last in range(first, min(first + _LONGEST, len(pieces))):
            if not pieces[last].open:
                break
            end = stops.get(last, _NEVER)
            if odds + end > _LEAST_TOGETHER and first < last:
                yield first, last, (odds, end)
