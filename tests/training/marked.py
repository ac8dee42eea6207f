"""Marked passages small enough to check by hand."""

from __future__ import annotations

from tierline.evaluation.corpus import Passage, read_passage

SUPPLY = """\
## en | wire | bearings | one
[1:company|Alder] supplies [2:company|Birch]. [1|Alder] grew.
> 1 supplies 2
> 1 competes_with 2 modality=negated
@ order occurred 1,2 trigger="supplies"
@ other occurred 1 trigger="grew"
"""


def passage(block: str = SUPPLY) -> Passage:
    return read_passage(block.strip("\n"))
