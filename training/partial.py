"""What is known of a piece where names are marked by other rules than ours.

Openly licensed corpora mark people, places and organisations. Their organisation may be our
company, market or fund, and what they leave unmarked may still be a product. Such a mark is a code
beyond our own tags; a table tells which of our tags each code admits.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tierline.graph.schema import default_schema
from training.labels import Flags, labels_of

PERSON, PLACE, ORGANISATION, FINANCIAL = "person", "place", "organisation", "financial"
# Our types that a foreign name may be of.
MEANT = {
    PERSON: ("person",),
    PLACE: ("place",),
    ORGANISATION: ("company", "organization", "market", "fund"),
    FINANCIAL: ("company", "index", "fund", "market", "organization"),
}
TYPES = labels_of(default_schema()).types
_TAGS = 1 + 2 * len(TYPES)
# Unmarked: where people, places and organisations are marked; where only what is traded is.
NO_NAME, NO_COMPANY, ANY = _TAGS, _TAGS + 1, _TAGS + 2
_NAMES = {kind: _TAGS + 3 + 2 * number for number, kind in enumerate(MEANT)}


def code_of(kind: str, *, begins: bool) -> int:
    """Return the code of a piece of a foreign name."""
    return _NAMES[kind] + (not begins)


def admitted() -> Flags:
    """Tell which of our tags each tag and code admits, (tags + codes, tags)."""
    table = np.zeros((_TAGS + 3 + 2 * len(MEANT), _TAGS), dtype=np.bool_)
    table[:_TAGS] = np.eye(_TAGS, dtype=np.bool_)
    table[[NO_NAME, NO_COMPANY, ANY]] = True
    marked = (*MEANT[PERSON], *MEANT[PLACE], *MEANT[ORGANISATION])
    table[NO_NAME, [*_tags(marked, 0), *_tags(marked, 1)]] = False
    table[NO_COMPANY, [*_tags(("company",), 0), *_tags(("company",), 1)]] = False
    for kind, types in MEANT.items():
        for further in (0, 1):
            table[_NAMES[kind] + further, _tags(types, further)] = True
    return table


def _tags(types: Sequence[str], further: int) -> list[int]:
    """Return the tags of types, of first (0) or further (1) pieces."""
    return [1 + 2 * TYPES.index(name) + further for name in types]
