"""What rules read in a sentence, before it becomes a statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tierline.ingest.facts.relations.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a rule read in a sentence: the ends, and how the words take it."""

    rule: Rule
    subject: str
    predicate: str
    object: str
    modality: str = "asserted"
    product: str = ""
    guessed: bool = False
    implied: bool = False


def surest(claims: Iterable[Claim]) -> list[Claim]:
    """Keep one claim per relation: denials first, then what is no guess, then the surest."""

    def rank(claim: Claim) -> tuple[bool, bool, bool, float]:
        return (
            claim.modality == "negated",
            not claim.implied,
            not claim.guessed,
            claim.rule.confidence,
        )

    best: dict[tuple[str, str, str], Claim] = {}
    for claim in claims:
        triple = (claim.subject, claim.predicate, claim.object)
        kept = best.get(triple)
        if kept is None or rank(claim) > rank(kept):
            known = kept.product if kept else ""
            best[triple] = replace(claim, product=claim.product or known)
    return list(best.values())
