"""Goods and techniques in lower case: noun phrases such as "silicon carbide wafers".

A phrase ends in a noun of ``ingest/data/names/goods.yml`` and reaches back over the words before it
until one that no such phrase holds: an article, a verb, "new". Cues say what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.nouns import breaks, is_plain, kind_of, noun_length, singular
from tierline.ingest.names.runs import Run
from tierline.ingest.names.tokens import Token, is_common
from tierline.ingest.names.word_lists import Words

_MODIFIERS = 4  # words before the noun
_ACRONYM = 6  # letters
_AROUND = 4  # words looked at on either side
_GENERIC = frozenset({"technology", "sector"})


def find_goods(
    tokens: Sequence[Token], listed: Sequence[Candidate], words: Words
) -> Iterator[list[Run]]:
    """Go through the phrases of a sentence that end in a noun of goods, the last one first.

    Each comes with the shorter ones it may be cut down to, of which one at most is a name.
    """
    proper = [one for one in listed if one.type not in _GENERIC]
    taken = {at for at, token in enumerate(tokens) if _inside(token, proper)}
    at = len(tokens) - 1
    while at >= 0:
        noun = 0 if at in taken else noun_length(tokens, at, words)
        if not noun:
            at -= 1
            continue
        first = _reach_back(tokens, at - noun + 1, taken, words)
        if forms := list(_forms(tokens, first, at, words)):
            yield forms
        at = first - 1


def _forms(tokens: Sequence[Token], first: int, last: int, words: Words) -> Iterator[Run]:
    """Go through the phrases that end in a noun of goods within a longer one."""
    for end in range(last, first - 1, -1):
        noun = noun_length(tokens, end, words)
        for begin in range(first, end - noun + 2 if noun else first):
            if begin < end or not (
                kind_of(tokens[end], words) == "frame" or _is_verb(tokens, end, words)
            ):
                yield Run(first=begin, last=end)


def _is_verb(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """Tell whether a word is a verb after its auxiliary: "will ship"."""
    return at > 0 and tokens[at - 1].lower in words["auxiliaries"]


def goods_cues(
    tokens: Sequence[Token], run: Run, listed: Sequence[Candidate], words: Words
) -> Iterator[str]:
    """Go through what in and beside a phrase tells whether it is worth naming, and as what."""
    own = tokens[run.first : run.last + 1]
    forms = singular(own[-1].lower)
    head = min(forms, key=len)
    yield f"head {head}"
    yield "plural" if len(forms) > 1 else "singular"
    yield f"words {min(len(own), 4)}"
    kind = kind_of(own[-1], words)
    yield f"{kind} alone" if len(own) == 1 else f"kind {kind}"
    yield f"noun {noun_length(tokens, run.last, words)}"
    yield f"phrase {' '.join([*(token.lower for token in own[:-1]), head])}"
    for token in own[:-1]:
        yield f"in {token.lower}"
        yield f"shape {_shape(token)}"
    if len(own) > 1:
        yield f"first {own[0].lower}"
        yield f"pair {own[-2].lower} {head}"
    if run.first and _modifies(tokens, run.first - 1, words):
        yield "cut before"
    if run.last + 1 < len(tokens) and kind_of(tokens[run.last + 1], words):
        yield f"cut after {kind_of(tokens[run.last + 1], words)}"
    yield from _listed_cues(own, listed)
    yield from _outer_cues(tokens, run, listed)


def _listed_cues(own: Sequence[Token], listed: Sequence[Candidate]) -> Iterator[str]:
    start, end = own[0].start, own[-1].end
    for one in listed:
        if one.start == start and one.end == end:
            yield f"listed {one.type}"
        elif start <= one.start and one.end <= end:
            yield f"holds {one.type}"


def _outer_cues(tokens: Sequence[Token], run: Run, listed: Sequence[Candidate]) -> Iterator[str]:
    kinds = {one.start: one.type for one in listed}
    before = [_word(one, kinds) for one in tokens[max(0, run.first - _AROUND) : run.first]][::-1]
    after = [_word(one, kinds) for one in tokens[run.last + 1 : run.last + 1 + _AROUND]]
    before += ["^"] * (2 - len(before))
    after += ["$"] * (2 - len(after))
    yield f"before {before[0]}"
    yield f"before {before[1]} {before[0]}"
    yield f"after {after[0]}"
    yield f"after {after[0]} {after[1]}"
    yield from (f"left {word}" for word in before[1:])
    yield from (f"right {word}" for word in after[1:])
    if tokens[run.last].possessive:
        yield "possessive"


def _word(token: Token, kinds: dict[int, str]) -> str:
    if token.start in kinds:
        return "<listed>" if kinds[token.start] in _GENERIC else "<name>"
    if token.text[0].isdigit():
        return "#"
    return ("<name>" if token.text[0].isupper() else token.lower) + (
        "'s" if token.possessive else ""
    )


def _inside(token: Token, listed: Sequence[Candidate]) -> bool:
    return any(one.start <= token.start < one.end for one in listed)


def _reach_back(tokens: Sequence[Token], first: int, taken: set[int], words: Words) -> int:
    """Return the first token of the phrase whose noun begins at ``first``."""
    least = max(0, first - _MODIFIERS)
    while first > least and first - 1 not in taken and _modifies(tokens, first - 1, words):
        if _is_perfect(tokens, first - 1, words):
            break
        first -= 1
    return first


def _is_perfect(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """Tell whether a word is a verb after "has": "has (long) supplied rails"."""
    after_has = any(token.lower in words["perfect"] for token in tokens[max(0, at - 2) : at])
    return after_has and is_common(tokens[at].lower, words["verbs"])


def _modifies(tokens: Sequence[Token], at: int, words: Words) -> bool:
    token, following = tokens[at], tokens[at + 1]
    if token.possessive or token.tail or following.start != token.end + 1:
        return False
    text = token.text
    if not text.islower():
        code = text.isupper() and text[-1] != "." and 1 < len(text) <= _ACRONYM
        return (code and token.lower not in words["leading"]) or _opens_with_a_good(
            token, at, words
        )
    if not text[0].isalnum() or text.isdigit() or not text[-1].isalpha():
        return False
    return not breaks(text, words)


def _opens_with_a_good(token: Token, at: int, words: Words) -> bool:
    own = singular(token.lower)
    return is_plain(token, at) and bool(own & (words["goods"] | words["frames"]))


def _shape(token: Token) -> str:
    if any(char.isdigit() for char in token.text):
        return "digits"
    if token.text.isupper():
        return "capitals"
    return "hyphen" if "-" in token.text else "plain"
