"""Companies called by another company and a place: 海川无锡, 柘林匈牙利."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tierline.ingest.names.candidates import Candidate, Text

# What a company does or is follows the name; a plant, an office or a title says that the place
# is but where something of the company stands.
_ACTS = re.compile(
    r"[(（、,，;；。”」]|[为是与和及等于於由向拟将已获在被]|位列|位于|宣布|发布|公告|同时|签|采购|持股|负责"
)


def join_branches(chosen: Sequence[Candidate], text: Text) -> Iterator[Candidate]:
    """Go through the names; a company and the place right behind it become one where it acts."""
    rest = list(chosen)
    while rest:
        one = rest.pop(0)
        if rest and _is_branch(one, rest[0], text):
            place = rest.pop(0)
            name = text.plain[one.start : place.end]
            one = replace(one, end=place.end, text=name, key="", name="", rank=2, rule="branch")
        yield one


def _is_branch(one: Candidate, place: Candidate, text: Text) -> bool:
    beside = one.end == place.start and (one.type, place.type) == ("company", "place")
    chinese = not one.text.isascii() and not place.text.isascii()
    return beside and chinese and bool(_ACTS.match(text.folded, place.end))
