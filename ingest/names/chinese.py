"""Names in Chinese that no list has: where one may begin and end, and what the span between reads like.

Chinese sets no blanks and no capitals, so both ends are judged by the characters on either side.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set

from tierline.ingest.names.candidates import NONE, Candidate, Taken
from tierline.ingest.names.lexicon import Lexicon
from tierline.ingest.names.pieces import Piece, cut

Odds = tuple[float, float]

_HIGHEST = 6  # step of odds
_LONGEST = 14  # pieces
_LEAST = -3.0  # log odds below which a name does not begin or end
_LEAST_BELIEF = 0.55  # that a span is a name
_LEAST_BELIEF_IN_COMMON = 0.85
_PROPER = frozenset({"company", "person", "fund", "product"})
_EDGE = Piece(0, 0, "^", False)


def find_chinese(
    text: str, span: tuple[int, int], listed: Sequence[Candidate], lexicon: Lexicon
) -> Iterator[Candidate]:
    """Go through the spans of a sentence that read like a name, the best of those that overlap."""
    taken = Taken()
    judged = _judge(text, cut(text, lexicon.fold(text), span, listed), lexicon)
    for _, one in sorted(judged, key=lambda pair: (-pair[0], pair[1].start)):
        if taken.take(one.start, one.end):
            yield one


def _judge(
    text: str, pieces: Sequence[Piece], lexicon: Lexicon
) -> Iterator[tuple[float, Candidate]]:
    """Go through likely spans, each with its votes for types and how likely it is a name at all."""
    for first, last, odds in find_spans(pieces, lexicon):
        start, end = pieces[first].start, pieces[last].end
        cues = span_cues(text[start:end], pieces, first, last, lexicon.chinese["common"])
        votes = lexicon.cues["chinese"].judge([*cues, *odds_cues(odds)])
        belief = 1 - votes[NONE]
        label = max(votes, key=lambda name: votes[name] if name != NONE else 0)
        if belief < _least_belief(label, text[start:end], lexicon):
            continue
        yield (
            sum(odds) + 2 * math.log(belief),
            Candidate(
                start=start,
                end=end,
                text=text[start:end],
                type=label,
                rule="span",
                votes=votes,
            ),
        )


def _least_belief(label: str, name: str, lexicon: Lexicon) -> float:
    """Return what belief a span needs: more where a proper name would be all common words."""
    folded = lexicon.fold(name)
    proper = label in _PROPER and folded[-2:] not in lexicon.chinese["company_endings"]
    if proper and not name.isascii() and common_share(folded, lexicon.chinese["common"]) == 0:
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
        if odds <= _LEAST:
            continue
        for last in range(first, min(first + _LONGEST, len(pieces))):
            if not pieces[last].open:
                break
            if last in stops and _wide(pieces, first, last):
                yield first, last, (odds, stops[last])


def _wide(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Tell whether the span is more than one character, one listed name or one number."""
    if first < last:
        return True
    return pieces[first].form in {"<LATIN>", "<Latin>", "<code>"}


def begin_cues(pieces: Sequence[Piece], at: int, common: Set[str]) -> list[str]:
    """Return what tells whether a name begins with this piece."""
    a, b, c = (_at(pieces, at + step).form for step in (-1, -2, -3))
    x, y, z = (_at(pieces, at + step).form for step in (0, 1, 2))
    cues = [f"{a}|", f"{b}{a}|", f"{c}{b}{a}|", f"|{x}", f"|{x}{y}", f"|{x}{y}{z}", f"{a}|{x}",
            f"{b}{a}|{x}", f"{a}|{x}{y}"]  # fmt: skip
    if a + x in common or b + a + x in common or a + x + y in common:
        cues.append("across")
    if x + y in common:
        cues.append("common after")
    if b + a in common:
        cues.append("common before")
    return cues


def end_cues(pieces: Sequence[Piece], at: int, common: Set[str]) -> list[str]:
    """Return what tells whether a name ends with this piece."""
    x, y, z = (_at(pieces, at + step).form for step in (0, -1, -2))
    a, b, c = (_at(pieces, at + step).form for step in (1, 2, 3))
    cues = [f"{x}|", f"{y}{x}|", f"{z}{y}{x}|", f"|{a}", f"|{a}{b}", f"|{a}{b}{c}", f"{x}|{a}",
            f"{y}{x}|{a}", f"{x}|{a}{b}"]  # fmt: skip
    if x + a in common or y + x + a in common or x + a + b in common:
        cues.append("across")
    if a + b in common:
        cues.append("common after")
    if y + x in common:
        cues.append("common before")
    return cues


def span_cues(
    name: str, pieces: Sequence[Piece], first: int, last: int, common: Set[str]
) -> list[str]:
    """Return what stands around a span, and what it is made of."""
    a, b, c = (_at(pieces, first + step).form for step in (-1, -2, -3))
    x, y, z = (_at(pieces, last + step).form for step in (1, 2, 3))
    cues = [f"before {a}", f"before {b}{a}", f"before {c}{b}{a}", f"after {x}", f"after {x}{y}",
            f"after {x}{y}{z}", f"between {a} {x}", f"pieces {last - first + 1}"]  # fmt: skip
    forms = [piece.form for piece in pieces[first : last + 1]]
    cues += [f"first {forms[0]}", f"first {''.join(forms[:2])}", f"last {forms[-1]}"]
    cues += [f"last {''.join(forms[-2:])}", f"last {''.join(forms[-3:])}", f"shape {_shape(forms)}"]
    cues += [f"in {a}{b}" for a, b in zip(forms, forms[1:], strict=False)]
    if name.isascii():
        cues += [f"word {word}" for word in name.lower().split()]
    return [*cues, *_common_cues(forms, common)]


def odds_cues(odds: Odds) -> Iterator[str]:
    """Tell in steps how likely it is that a name begins and ends here."""
    begin, end = (max(round(_LEAST), min(round(value), _HIGHEST)) for value in odds)
    yield f"begins {begin}"
    yield f"ends {end}"
    yield f"begins and ends {min(begin, end)}"


def _common_cues(forms: Sequence[str], common: Set[str]) -> Iterator[str]:
    """Tell how much of a span common words make up, and whether one begins or ends it."""
    rest = common_share(forms, common)
    share = f"but {min(rest, 4)}" if rest else "all"
    yield f"common {share}"
    yield f"common {share} of {min(len(forms), 8)}"
    if "".join(forms[:2]) in common:
        yield "begins common"
    if "".join(forms[-2:]) in common:
        yield "ends common"


def common_share(forms: Sequence[str], common: Set[str]) -> int:
    """Return how many pieces are left when common words are taken out from the left."""
    left, at = 0, 0
    while at < len(forms):
        width = next((w for w in (4, 3, 2) if "".join(forms[at : at + w]) in common), 0)
        left += not width
        at += width or 1
    return left


def _shape(forms: Sequence[str]) -> str:
    """Return the kinds of the pieces in order, repeats left out: ``han code``."""
    kinds = [form.strip("<>") if form[0] == "<" else "han" for form in forms]
    return " ".join(kind for at, kind in enumerate(kinds) if at == 0 or kinds[at - 1] != kind)


def _at(pieces: Sequence[Piece], at: int) -> Piece:
    return pieces[at] if 0 <= at < len(pieces) else _EDGE
