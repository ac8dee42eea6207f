"""What in and beside a run of capitals tells whether it is a name, and of what.

Every cue is a row of a table of weights (``ingest/data/names/cues``): ``before maker``,
``last motors``, ``role after 2``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.nouns import kind_of
from tierline.ingest.names.runs import Run
from tierline.ingest.names.tokens import Token, is_common
from tierline.ingest.names.word_lists import Words

_APPOSITION = 8  # words looked at after "X, a ..."


def run_cues(
    tokens: Sequence[Token], run: Run, listed: Sequence[Candidate], words: Words
) -> Iterator[str]:
    """Go through what in and beside a run may tell its type, as words of the table of cues."""
    own = tokens[run.first : run.last + 1]
    yield from _inner_cues(own, words)
    yield from _listed_cues(own, listed)
    yield from _goods_cues(tokens, run, words)
    yield from _outer_cues(tokens, run, listed)
    yield from _apposition_cues(tokens, run, words)
    yield from _role_cues(tokens, run, words)
    if run.first == 0:
        yield "opens"
        yield f"opens words {run.last - run.first + 1}"
        yield f"opens ending {tokens[run.last].lower[-3:]}"
        yield "opens common" if tokens[0].lower in words["common"] else "opens rare"
    if run.title:
        yield "title case"


def _inner_cues(own: Sequence[Token], words: Words) -> Iterator[str]:
    first, last = own[0], own[-1]
    yield f"words {min(len(own), 4)}"
    yield f"last {last.lower}"
    yield f"first {first.lower}"
    yield f"ending {last.lower[-3:]}"
    yield f"shape {_shape(last.text)}"
    for token in own:
        yield f"in {token.lower}"
    if len(own) > 1:
        yield f"shapes {_shape(first.text)} {_shape(last.text)}"
        if first.lower in words["first_names"]:
            yield "first name"
        if any(token.lower in words["particles"] for token in own[1:-1]):
            yield "particle"
    common = sum(is_common(token.lower, words["common"]) for token in own)
    yield "common all" if common == len(own) else "common some" if common else "common none"
    if last.possessive:
        yield "possessive"
    if last.tail:
        yield f"tail {last.tail}"


def _listed_cues(own: Sequence[Token], listed: Sequence[Candidate]) -> Iterator[str]:
    """Tell what listed names stand within the run, and at which end."""
    start, end = own[0].start, own[-1].end
    for one in listed:
        if start <= one.start < end:
            where = "first" if one.start == start else "last" if one.end >= end else "within"
            yield f"holds {one.type} {where}"


def _goods_cues(tokens: Sequence[Token], run: Run, words: Words) -> Iterator[str]:
    """Tell whether a noun of goods stands in or beside the run: "the Corsair rocket"."""
    after = tokens[run.last + 1 : run.last + 3]
    before = tokens[max(0, run.first - 2) : run.first]
    kinds = [kind_of(token, words) if token.text.islower() else "" for token in after]
    ending = " possessive" if tokens[run.last].possessive else ""
    if kinds and kinds[0]:
        yield f"goods after {kinds[0]}{ending}"
    elif len(kinds) > 1 and kinds[1]:
        yield f"goods near after {kinds[1]}{ending}"
    if before and before[-1].text.islower() and (kind := kind_of(before[-1], words)):
        yield f"goods before {kind}"
    if kind := kind_of(tokens[run.last], words):
        yield f"ends as goods {kind}"


def _outer_cues(tokens: Sequence[Token], run: Run, listed: Sequence[Candidate]) -> Iterator[str]:
    kinds = {one.start: one.type for one in listed}
    before = [_word(token, kinds) for token in tokens[max(0, run.first - 3) : run.first]]
    after = [_word(token, kinds) for token in tokens[run.last + 1 : run.last + 4]]
    before = ["^"] * (3 - len(before)) + before
    after = after + ["$"] * (3 - len(after))
    yield f"before {before[-1]}"
    yield f"before {before[-2]} {before[-1]}"
    yield f"near before {before[-2]}"
    yield f"after {after[0]}"
    yield f"after {after[0]} {after[1]}"
    yield f"near after {after[1]}"
    if tokens[run.last].possessive:
        yield f"has {after[0]}"


def _apposition_cues(tokens: Sequence[Token], run: Run, words: Words) -> Iterator[str]:
    """Read "X, a maker of ..." and "chipmaker X, the ...": the nouns say what X is."""
    after = [token.lower for token in tokens[run.last + 1 : run.last + 3 + _APPOSITION]]
    if after[:1] != [","] or len(after) < 3:
        return
    article = after[1] in {"a", "an", "the", "its", "one"}
    for word in after[2:] if article else after[1:3]:
        if word in {",", ".", "of", "that", "which", "in", "at", "for", "said", "and"}:
            break
        yield f"is {word}" if article else f"comma {word}"


def _role_cues(tokens: Sequence[Token], run: Run, words: Words) -> Iterator[str]:
    """Tell whether a title stands beside the run: "chief executive X", "X, its chairman"."""
    size = run.last - run.first + 1
    before = [token.lower for token in tokens[max(0, run.first - 2) : run.first]]
    after = [token.lower for token in tokens[run.last + 1 : run.last + 7]]
    if before and (
        before[-1] in words["roles"] or (before[-1] == "," and before[0] in words["roles"])
    ):
        yield f"role before {min(size, 3)}"
    if after[:1] == [","] and any(word in words["roles"] for word in after[1:]):
        until = next(at for at, word in enumerate(after[1:]) if word in words["roles"])
        if not {",", ".", "said"} & set(after[1 : 1 + until]):
            yield f"role after {min(size, 3)}"


def _word(token: Token, kinds: dict[int, str]) -> str:
    if token.start in kinds:
        return f"<{kinds[token.start]}>"
    if token.text[0].isdigit():
        return "#"
    return token.lower


def _shape(text: str) -> str:
    if any(char.isdigit() for char in text):
        return "digits"
    if text.isupper():
        return "capitals"
    if any(char.isupper() for char in text[1:]):
        return "camel"
    return "plain"
