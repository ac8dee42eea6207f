"""What tells where a Chinese name begins and ends, and what a span is a name of.

Every cue is a row of a table of weights (``ingest/data/names/cues``): ``与|`` stands before a name,
``|科技`` after one begins, ``last 科技`` ends it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from operator import add

from tierline.ingest.names.chinese_words import EDGES, Standing

Odds = tuple[float, float]

_LOWEST, _HIGHEST = -3, 6  # steps of odds
_WIDTHS = (4, 3, 2)  # signs of a common word


def border_cues(standing: Standing, common: Set[str]) -> Iterator[list[str]]:
    """Go through the places before each piece and after the last one.

    Each comes with what tells whether a name ends there, and whether one begins.
    """
    one = standing.forms
    two = list(map(add, one, one[1:]))
    three = list(map(add, two, one[2:]))
    # Three edges stand before the first piece and after the last one.
    before = zip(one[2:-3], two[1:-3], three[:-3], ((), *standing.ends), strict=True)
    after = zip(one[3:-2], two[3:-1], three[3:], (*standing.begins, ()), strict=True)
    across = zip(two[2:-2], three[1:-2], three[2:-1], (False, *standing.within), strict=True)
    for (a, ba, cba, ends), (x, xy, xyz, begins), (ax, bax, axy, within) in zip(
        before, after, across, strict=True
    ):
        cues = [f"{a}|", f"{ba}|", f"{cba}|", f"|{x}", f"|{xy}", f"|{xyz}", f"{a}|{x}",
                f"{ba}|{x}", f"{a}|{xy}"]  # fmt: skip
        if ax in common or bax in common or axy in common:
            cues.append("across")
        if xy in common:
            cues.append("common after")
        if ba in common:
            cues.append("common before")
        if ends:
            cues += [f"{name}|" for name in ends]
        if begins:
            cues += [f"|{name}" for name in begins]
        if within:
            cues.append("within goods")
        yield cues


def span_cues(
    name: str, standing: Standing, first: int, last: int, words: Mapping[str, Set[str]]
) -> list[str]:
    """Return what stands around a span, and what it is made of."""
    begin, end = first + len(EDGES), last + 1 + len(EDGES)
    c, b, a = standing.forms[begin - 3 : begin]
    x, y, z = standing.forms[end : end + 3]
    forms = standing.forms[begin:end]
    cues = [f"before {a}", f"before {b}{a}", f"before {c}{b}{a}", f"after {x}", f"after {x}{y}",
            f"after {x}{y}{z}", f"between {a} {x}", f"pieces {last - first + 1}"]  # fmt: skip
    cues += [f"first {forms[0]}", f"first {''.join(forms[:2])}", f"last {forms[-1]}"]
    cues += [f"last {''.join(forms[-2:])}", f"last {''.join(forms[-3:])}", f"shape {_shape(forms)}"]
    cues += [f"in {a}{b}" for a, b in pairwise(forms)]
    if forms[0][0] == "<":
        cues += _latin_cues(name, words["first_names"])
    return [*cues, *_common_cues(forms, words["common"])]


def list_cues(standing: Standing, first: int, last: int) -> Iterator[str]:
    """Tell of what lists the words at both ends of a span are, inside it and beside it."""
    before, begins = standing.before(first), standing.begins[first]
    ends, after = standing.ends[last], standing.after(last)
    whole = last - first + 1
    rest = whole - standing.lengths[last]
    for name in begins:
        yield f"list begins {name}"
        yield f"list begins {name} of {min(whole, 6)}"
    for name in ends:
        if rest >= 0:
            yield f"list ends {name}"
            yield f"list ends {name} after {min(rest, 5)}"
        yield from (f"list {other} before {name}" for other in before)
        yield from (f"list {name} before {other}" for other in after)
    yield from (f"list before {name}" for name in before)
    yield from (f"list after {name}" for name in after)
    inside = {name for at in range(first + 1, last) for name in standing.begins[at]}
    yield from (f"list inside {name}" for name in sorted(inside))


def repeat_cues(text: str, start: int, end: int) -> Iterator[str]:
    """Tell how often the span stands in the article, and whether always beside the same sign."""
    name = text[start:end]
    count = text.count(name)
    yield f"stands {min(count, 4)}"
    if count > 1:
        left = start > 0 and text.count(text[start - 1 : end]) == count
        right = end < len(text) and text.count(text[start : end + 1]) == count
        yield f"stands {'bound' if left else 'free'} {'bound' if right else 'free'}"


def _latin_cues(name: str, first_names: Set[str]) -> Iterator[str]:
    """Read a name in Latin letters: its words, their number and capitals, a first name."""
    parts = name.split()
    for word in parts:
        yield f"word {word.lower()}"
        yield f"word ends {word.lower()[-3:]}"
    yield f"last word {parts[-1].lower()}"
    yield f"words {len(parts)}"
    if any(char.isdigit() for char in name):
        yield f"digits in {len(parts)}"
    if len(parts) > 1 and parts[0].lower() in first_names:
        yield "first name"


def odds_cues(odds: Odds) -> Iterator[str]:
    """Tell in steps how likely it is that a name begins and ends here."""
    begin, end = (max(_LOWEST, min(round(value), _HIGHEST)) for value in odds)
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
        for width in _WIDTHS:
            if "".join(forms[at : at + width]) in common:
                at += width
                break
        else:
            left, at = left + 1, at + 1
    return left


def _shape(forms: Sequence[str]) -> str:
    """Return the kinds of the pieces in order, repeats left out: ``han code``."""
    kinds = [form.strip("<>") if form[0] == "<" else "han" for form in forms]
    return " ".join(kind for at, kind in enumerate(kinds) if at == 0 or kinds[at - 1] != kind)
