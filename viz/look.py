"""How each type of entity looks: a hue and an icon, the same in every picture and on the page.

The looks are data: ``static/types.json``, which the page reads too. A type without an entry is grey
and shows its first letter, so a new type of the vocabulary needs nothing here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tierline.errors import SchemaError

PLAIN_HUE = "#667890"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A hue (readable on white and on black) and an icon: SVG path data in a box of 16 by 16.

    Without an icon the ``letter`` is shown.
    """

    hue: str
    icon: str
    letter: str


def look_of(entity_type: str) -> Look:
    """Return the look of a type of entity.

    >>> look_of("company").hue, look_of("spaceship").letter
    ('#2067c5', 'S')
    """
    known = _looks().get(entity_type, {})
    return Look(
        hue=known.get("hue", PLAIN_HUE),
        icon=known.get("icon", ""),
        letter=entity_type[:1].upper(),
    )


@cache
def _looks() -> dict[str, dict[str, str]]:
    path = files("tierline.viz") / "static" / "types.json"
    looks = json.loads(path.read_text(encoding="utf-8"))
    for name, look in looks.items():
        if set(look) != {"hue", "icon"}:
            raise SchemaError(f"{path}: {name!r} needs exactly the fields hue, icon")
    return dict(looks)
