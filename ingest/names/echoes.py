"""Further places where a name found once stands again, whole or short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.lexicon import Lexicon
from tierline.ingest.names.linking import short_forms


def find_echoes(
    text: str, found: Sequence[Candidate], lexicon: Lexicon, *, chinese: bool
) -> Iterator[Candidate]:
    """Go through the places where names found by cues stand again, or their short forms do."""
    forms: dict[str, Candidate] = {}
    for one in found:
        if one.key and not chinese:
            continue
        forms.setdefault(one.text, one)
        if chinese and one.type == "company" and not one.key:
            for short in short_forms(one.text, lexicon):
                forms.setdefault(short, one)
    for form, one in forms.items():
        yield from places_of(text, form, replace(one, rank=one.rank - 1, votes={}))


def places_of(text: str, form: str, one: Candidate) -> Iterator[Candidate]:
    """Go through the places where a form of a name stands as a word of its own."""
    edge = r"(?<![A-Za-z0-9])" if form[0].isascii() else ""
    end = r"(?![A-Za-z0-9])" if form[-1].isascii() else ""
    for match in re.finditer(edge + re.escape(form) + end, text):
        yield replace(one, start=match.start(), end=match.end(), text=form, rule="echo")
