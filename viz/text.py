"""Text in pictures: what may stand in XML, how wide it will be, where it is cut.

Widths are estimates for a broad sans-serif face, in pixels; no font file is read.
"""

from __future__ import annotations

import re
import unicodedata

from tierline.graph.model import Entity

# Not allowed in XML 1.0, and marks that turn the direction of writing, with which a name could pose
# as another one.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
_NARROW = frozenset("ijltfrI.,:;'|!()[]- ")
_BROAD = frozenset("mwMW@%&")
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def clean(text: str) -> str:
    """Take out what XML forbids and what turns the direction of writing; join lines by blanks.

    >>> clean("a\\x00b\\nc")
    'ab c'
    """
    return " ".join(_UNFIT.sub("", text).split())


def width_of(text: str, size: float) -> float:
    """Estimate the width of a text at a font size.

    >>> width_of("旭创", 10)
    20.0
    """
    return sum(_share(char) for char in text) * size


def _share(char: str) -> float:
    """Return the width of a character as a share of the font size."""
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if unicodedata.combining(char):
        return 0.0
    if char in _NARROW:
        return 0.38
    if char in _BROAD:
        return 0.97
    return 0.72 if char.isupper() else 0.6


def shorten(text: str, size: float, room: float) -> str:
    """Cut a text so that it fits into the room, with an ellipsis where something is missing."""
    if width_of(text, size) <= room:
        return text
    kept = ""
    for char in text:
        if width_of(f"{kept}{char}…", size) > room:
            break
        kept += char
    return f"{kept.rstrip()}…"


def is_chinese(text: str) -> bool:
    """Tell whether a text holds Chinese characters."""
    return bool(_CJK.search(text))


def second_name(entity: Entity) -> str:
    """Return the name that helps most beside the first: in the other script, else an identifier.

    >>> from tierline.graph.model import Alias
    >>> second_name(Entity(key="k", type="company", name="TSMC", aliases=(Alias(name="台积电"),)))
    '台积电'
    """
    for name in entity.names[1:]:  # the usual name comes first
        if is_chinese(name) != is_chinese(entity.name):
            return name
    return entity.identifiers[0][1] if entity.identifiers else ""
