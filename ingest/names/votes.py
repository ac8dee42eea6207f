"""One type for each name of an article, by the votes of all its mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tierline.graph.names import name_key
from tierline.ingest.names.candidates import NONE, Candidate

_LEAST_BELIEF = 0.5
_GOODS = "goods"
_LEAST = {_GOODS: 0.35, "span": 0.45}  # of goods in lower case, of names in Chinese
_HEADLINE_DOUBT = 0.3


def settle_types(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give judged candidates the type their name gets in the whole article; drop what is none.

    A weak candidate (in a headline in title case) counts only when its name stands elsewhere too.
    Goods in lower case are judged apart: rings are no firm because one is called Acme Ring.
    """
    judged = [one for one in candidates if one.votes]
    goods = [one for one in judged if one.rule == _GOODS]
    names = [one for one in judged if one.rule != _GOODS]
    return [
        *(one for one in candidates if not one.votes),
        *_settled(names),
        *_settled(goods),
    ]


def _settled(judged: Sequence[Candidate]) -> Iterator[Candidate]:
    firm = [one for one in judged if not one.weak]
    if not firm:  # nothing but headlines: they must speak for themselves
        firm = [one for one in judged if one.votes.get(NONE, 0) < _HEADLINE_DOUBT]
    beliefs = _beliefs(firm)
    for one in judged:
        belief = beliefs.get(name_key(one.text))
        if belief is None:
            continue
        label = max(belief, key=lambda name: belief[name])
        least = _LEAST.get(one.rule, _LEAST_BELIEF)
        if label == NONE and 1 - belief.get(NONE, 0.0) >= least:
            label = max((name for name in belief if name != NONE), key=lambda name: belief[name])
        if label != NONE:
            yield replace(one, type=label, votes=belief)


def with_surnames(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give a town the type of the person of the article whose surname it is: Mr Yamaguchi."""
    surnames = {one.text.split()[-1] for one in candidates if one.type == "person"}
    return [
        replace(one, type="person", key="")
        if one.type == "place" and one.key and one.text in surnames
        else one
        for one in candidates
    ]


def _beliefs(candidates: Sequence[Candidate]) -> Mapping[str, Mapping[str, float]]:
    """Average the votes by name; short forms listen to the long forms they begin."""
    totals: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    counts: dict[str, int] = defaultdict(int)
    for one in candidates:
        key = name_key(one.text)
        counts[key] += 1
        for label, share in one.votes.items():
            totals[key][label] += share
    means = {
        key: {label: total / counts[key] for label, total in some.items()}
        for key, some in totals.items()
    }
    return {key: _with_long_form(key, means) for key in means}


def _with_long_form(key: str, means: Mapping[str, Mapping[str, float]]) -> Mapping[str, float]:
    """Mix the belief in a short name with that in the longest name it begins or ends."""
    begin, end = f"{key}-", f"-{key}"
    longer = [other for other in means if other.startswith(begin) or other.endswith(end)]
    if not longer:
        return means[key]
    own, other = means[key], means[max(longer, key=len)]
    labels = dict.fromkeys((*own, *other))
    return {label: (own.get(label, 0.0) + 2 * other.get(label, 0.0)) / 3 for label in labels}
