"""Further places where a name found once stands again, whole or short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.lexicon import Lexicon
from tierline.ingest.names.linking import short_forms


def find_echoes(
    text: str, found: Sequence[Candidate], lexicon: Lexicon, *, chinese: bool
) -> Iterator[Candidate]:
    """Go through the places where names found by cues stand again, or their short forms do."""
    ranks: dict[tuple[int, int], int] = {}
    for one in found:
        ranks[one.start, one.end] = max(one.rank, ranks.get((one.start, one.end), one.rank))
    for form, one in _forms(found, lexicon, chinese=chinese).items():
        echo = replace(one, text=form, rank=one.rank - 1, rule="echo", votes={})
        for start, end in places_of(text, form):
            # Where a name was found that outranks its echo, the echo would never be chosen.
            if ranks.get((start, end), echo.rank) <= echo.rank:
                yield replace(echo, start=start, end=end)


def _forms(
    found: Sequence[Candidate], lexicon: Lexicon, *, chinese: bool
) -> Mapping[str, Candidate]:
    """Return the forms in which names may stand again, each with the first name it stands for."""
    forms: dict[str, Candidate] = {}
    for one in found:
        if one.key and not chinese:
            continue
        forms.setdefault(one.text, one)
        if chinese and one.type == "company" and not one.key:
            for short in short_forms(one.text, lexicon):
                forms.setdefault(short, one)
    return forms


def places_of(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Go through the spans at which a form of a name stands as a word of its own."""
    size = len(form)
    at = text.find(form)
    while at >= 0:
        glued = (form[0].isascii() and _is_latin(text[at - 1 : at])) or (
            form[-1].isascii() and _is_latin(text[at + size : at + size + 1])
        )
        if not glued:
            yield at, at + size
        at = text.find(form, at + (1 if glued else size))


def _is_latin(sign: str) -> bool:
    """Tell whether a sign, perhaps none, is a plain Latin letter or a digit."""
    return sign.isascii() and sign.isalnum()
