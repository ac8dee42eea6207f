"""Runs of capitalised words in an English sentence: where a name may begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.tokens import Token, is_common
from tierline.ingest.names.word_lists import Words

_LONGEST = 12  # words of a name
_SHORTEST_TITLE = 4  # words
_TITLE_SHARE = 0.7
_JOINED_WORDS = 5  # looked at for "... and ... Association"
_HUMPS = re.compile(r"[a-z][A-Z]")  # two of them: cells of a table run together
_NO_NAME = re.compile(
    r"[a-z]{1,2}[A-Z]\w?"  # kgU, pH
    r"|(?i:\w+['\u2019](?:ll|ve|re|d|m)|\w+n['\u2019]t)"  # they've, isn't
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*[-\u2013]\w+"
)
_GENERIC = frozenset({"technology", "sector"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Tokens ``first`` to ``last``, inclusive; ``title`` when the line is in title case."""

    first: int
    last: int
    title: bool = False


def find_readings(
    tokens: Sequence[Token], listed: Sequence[Candidate], words: Words
) -> Iterator[list[list[Run]]]:
    """Go through the runs that may be names nobody listed, each with the ways to read it.

    A reading is a list of runs that do not overlap: the run cut at what is listed, the run whole,
    or without the common word that opens its sentence ("Would Acme ...").
    """
    title = in_title_case(tokens)
    at = 0
    while at < len(tokens):
        if not _opens(tokens, at, words, title):
            at += 1
            continue
        last = _extend(tokens, at, words, title)
        spans = _readings(tokens, (at, last), listed, words, title=title)
        yield [[Run(first=one, last=end, title=title) for one, end in some] for some in spans]
        at = last + 1


def _readings(
    tokens: Sequence[Token],
    span: tuple[int, int],
    listed: Sequence[Candidate],
    words: Words,
    *,
    title: bool,
) -> list[list[tuple[int, int]]]:
    first, last = span
    cut = list(_cut_at_listed(tokens, span, listed, words))
    if cut and cut != [span]:
        start = tokens[first].start
        apart = any(one.key and one.type == "index" and one.start == start for one in listed)
        return [cut] if title or apart else [cut, [span]]
    opens = all(not token.text[0].isalnum() for token in tokens[:first])
    common = opens and is_common(tokens[first].lower, words["common"])
    if cut and common and first < last and _is_name(tokens[first + 1]):
        rest = (first + 1, last)
        return [cut, list(_cut_at_listed(tokens, rest, listed, words))]
    return [cut]


def span_of(tokens: Sequence[Token], run: Run, words: Words) -> tuple[int, int]:
    """Return the span of a run in the text; the stop of "Inc." belongs to the name."""
    last = tokens[run.last]
    stop = tokens[run.last + 1 : run.last + 2]
    dotted = last.lower in words["legal_forms"] and last.lower in words["abbreviations"]
    if dotted and stop and stop[0].text == "." and stop[0].start == last.end:
        return tokens[run.first].start, stop[0].end
    return tokens[run.first].start, last.end


def in_title_case(tokens: Sequence[Token]) -> bool:
    """Tell whether most long words of the line begin with a capital, and it is no sentence."""
    if tokens and tokens[-1].text == ".":
        return False
    long = [token for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    capital = sum(token.text[0].isupper() for token in long)
    return len(long) >= _SHORTEST_TITLE and capital >= _TITLE_SHARE * len(long)


def _opens(tokens: Sequence[Token], at: int, words: Words, title: bool) -> bool:
    token = tokens[at]
    if not _is_name(token) or token.lower in words["roles"] or token.lower in words["acronyms"]:
        return False
    if token.lower in words["leading"]:
        return token.lower in words["demonyms"] and _names_body(tokens, at, words)
    if token.text[0].isdigit() and not token.text[-1].isalpha():
        return False
    return not (title and token.lower in words["common"])


def _is_name(token: Token) -> bool:
    return (
        token.is_name and len(_HUMPS.findall(token.text)) < 3 and not _NO_NAME.fullmatch(token.text)
    )


def _names_body(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """Tell whether a demonym begins the name of a public body: "Polish Armed Forces"."""
    rest = []
    for token in tokens[at + 1 : at + _JOINED_WORDS]:
        if not (token.is_name or token.text in {"of", "and"}):
            break
        rest.append(token.lower)
    return any(word in words["bodies"] for word in rest)


def _extend(tokens: Sequence[Token], first: int, words: Words, title: bool) -> int:
    """Return the last token of the run that begins at ``first``."""
    last = first
    while (
        last - first < _LONGEST
        and not _ends(tokens[last])
        and (step := _step(tokens, (first, last), words, title))
    ):
        last += step
    return last


def _ends(token: Token) -> bool:
    return token.possessive or bool(token.tail)


def _step(tokens: Sequence[Token], span: tuple[int, int], words: Words, title: bool) -> int:
    """Return how many tokens the run grows by; 0 when it ends here."""
    last = span[1]
    following = tokens[last + 1 : last + 4]
    if not following or following[0].start - tokens[last].end > 1:
        return 0
    apart = following[0].start > tokens[last].end
    if apart and _continues(following[0], words, title):
        return 0 if _counts(following, words) else 1
    if len(following) > 1 and _continues(following[1], words, title):
        joined = following[0].text == "&" or (apart and _joins(tokens, span, words))
        if joined or _legal(tokens, last, words):
            return 2
    dotted = [one.text for one in following[:2]] == [".", ","]
    return 3 if dotted and len(following) > 2 and following[2].lower in words["legal_forms"] else 0


def _legal(tokens: Sequence[Token], last: int, words: Words) -> bool:
    """Tell whether ", Inc" or ". Moritz" goes on: a legal form, or what an abbreviation begins.

    After a legal form only another goes on: "Co. Ltd", but "Alder Corp. Birch makes ...".
    """
    sign, word = tokens[last + 1], tokens[last + 2]
    if sign.text == "," or tokens[last].lower in words["legal_forms"]:
        return word.lower in words["legal_forms"]
    follows = word.start == sign.end + 1 and sign.start == tokens[last].end
    return sign.text == "." and follows and tokens[last].lower in words["abbreviations"]


def _continues(token: Token, words: Words, title: bool) -> bool:
    if token.lower in words["roles"] or token.lower in words["months"]:
        return False
    if title and token.lower in words["common"] and token.lower not in words["descriptors"]:
        return False
    number = token.text.isdigit() and len(token.text) < 4
    return number or (_is_name(token) and token.lower not in words["stops"])


def _counts(following: Sequence[Token], words: Words) -> bool:
    """Tell whether a number counts what follows and names nothing: "51%", "11 million", "NT$"."""
    number, rest = following[0], following[1:]
    if rest and rest[0].text == "$" and rest[0].start == number.end:
        return True
    if not (number.text.isdigit() and rest):
        return False
    sign = rest[0]
    if sign.text in {"%", ","} and len(rest) > 1:
        return sign.text == "%" or (rest[1].start == sign.end and rest[1].text[0].isdigit())
    return sign.lower in words["counted"]


def _joins(tokens: Sequence[Token], span: tuple[int, int], words: Words) -> bool:
    """Tell whether a small word such as "of" goes on with the name: "Ministry of", "van der"."""
    first, last = span
    word = tokens[last + 1].text
    if word in words["particles"]:
        return True
    heads = [one.lower in words["heads"] for one in tokens[first : last + 1]]
    if word in {"of", "for"}:
        return heads[-1] or (len(heads) > 1 and any(heads))
    if word not in {"and", "the"}:
        return False
    return (len(heads) > 1 and any(heads[:-1])) or (
        word == "and" and _association(tokens, last, words)
    )


def _association(tokens: Sequence[Token], last: int, words: Words) -> bool:
    """Tell whether what follows "and" ends like one name: "... and Apparel Association"."""
    for token in tokens[last + 2 : last + 2 + _JOINED_WORDS]:
        if not token.is_name:
            return False
        if token.lower in words["bodies"]:
            return True
    return False


def _cut_at_listed(
    tokens: Sequence[Token], span: tuple[int, int], listed: Sequence[Candidate], words: Words
) -> Iterator[tuple[int, int]]:
    """Cut a run where a listed name stands in it, unless the words around make one longer name."""
    first, last = span
    start, end = tokens[first].start, tokens[last].end
    inside = [one for one in listed if start <= one.start and one.end <= end + 1]
    whole = [one for one in inside if one.start == start and one.end >= end]
    inside = whole or [one for one in inside if not _within_a_name(one)]
    if not inside or (not whole and _one_name(tokens, span, inside, words)):
        yield span
        return
    begin = first
    for at in range(first, last + 2):
        covered = at > last or any(one.start <= tokens[at].start < one.end for one in inside)
        if covered:
            if begin < at:
                yield begin, at - 1
            begin = at + 1


def _within_a_name(one: Candidate) -> bool:
    """Tell whether a common noun that happens to be listed is but a part of a name: "Optical"."""
    return one.type in _GENERIC and not one.text.isupper() and one.text.isalpha()


def _one_name(
    tokens: Sequence[Token], span: tuple[int, int], inside: Sequence[Candidate], words: Words
) -> bool:
    """Tell whether the run is one longer name: "Shanghai ...", a listed one and "Chemicals"."""
    first, last = span
    after = tokens[last].lower
    endings = words["descriptors"] | words["legal_forms"] | words["heads"]
    if after in endings and inside[-1].end < tokens[last].end:
        return True
    if tokens[first].lower in words["heads"] or _is_person(tokens, span, inside, words):
        return True
    at_start = inside[0].start == tokens[first].start
    return inside[0].type == "place" and at_start and len(inside) == 1


def _is_person(
    tokens: Sequence[Token], span: tuple[int, int], inside: Sequence[Candidate], words: Words
) -> bool:
    """Tell whether a listed surname follows a first name: "Vivian Kao"."""
    first, last = span
    surname = len(inside) == 1 and inside[0].start == tokens[last].start
    return surname and last - first in {1, 2} and tokens[first].lower in words["first_names"]
