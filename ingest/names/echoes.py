"""Further places where a name found once stands again, whole or short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.lexicon import Lexicon

_SHORTEST = 2


def find_echoes(
    text: str, found: Sequence[Candidate], lexicon: Lexicon, *, chinese: bool
) -> Iterator[Candidate]:
    """Go through the places where names found by cues stand again, or their short forms do."""
    forms: dict[str, Candidate] = {}
    for one in found:
        if one.key and not chinese:
            continue
        forms.setdefault(one.text, one)
        if chinese and one.type == "company":
            for short in _short_forms(one.text, lexicon):
                forms.setdefault(short, one)
    for form, one in forms.items():
        yield from places_of(text, form, replace(one, rank=one.rank - 1, votes={}))


def _short_forms(name: str, lexicon: Lexicon) -> Iterator[str]:
    """Go through the name without its endings: 远山电子股份有限公司 is also 远山电子, 远山."""
    rest = name
    endings = lexicon.chinese["company_endings"]
    while True:
        ending = next((e for e in sorted(endings, key=len, reverse=True) if rest.endswith(e)), "")
        rest = rest[: len(rest) - len(ending)]
        if not ending or len(rest) < _SHORTEST:
            return
        if rest not in lexicon.chinese["common"] and rest not in lexicon.chinese["places"]:
            yield rest


def places_of(text: str, form: str, one: Candidate) -> Iterator[Candidate]:
    """Go through the places where a form of a name stands as a word of its own."""
    edge = r"(?<![A-Za-z0-9])" if form[0].isascii() else ""
    end = r"(?![A-Za-z0-9])" if form[-1].isascii() else ""
    for match in re.finditer(edge + re.escape(form) + end, text):
        yield replace(one, start=match.start(), end=match.end(), text=form, rule="echo")
