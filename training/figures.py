"""The log of a training: figures by predicate, rules alone and with the model, and calibration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tierline.evaluation.corpus import Triple
from tierline.evaluation.counts import Counts
from tierline.graph.schema import Schema
from training.thresholds import TENTHS, Guess


def render(
    language: str,
    found: Sequence[Guess],
    wanted: Sequence[Mapping[Triple, str]],
    thresholds: Sequence[float],
    schema: Schema,
) -> str:
    """Return the figures as text."""
    limits = dict(zip(schema.predicates, thresholds, strict=True))
    said = [triple for one in wanted for triple, modality in one.items() if modality != "negated"]
    lines = [f"\n{language}: stories kept out of the fit, names as marked"]
    lines.append(f"{'':16}{'from':>6}   rules P     R    F1   both  P     R    F1")
    for name in [*limits, "all"]:
        own = [g for g in found if name in (g.predicate, "all")]
        gold = sum(triple[1] == name or name == "all" for triple in said)
        rules = _counts([g for g in own if g.by_rule], gold)
        both = _counts([g for g in own if g.by_rule or g.probability >= limits[g.predicate]], gold)
        limit = f"{limits[name]:6.2f}" if name in limits else " " * 6
        lines.append(f"{name:16}{limit}     {_figures(rules)}     {_figures(both)}")
    lines += ["probability: how many, how often right; beyond the rules", *_reliability(found)]
    return "\n".join(lines) + "\n"


def _counts(found: Sequence[Guess], gold: int) -> Counts:
    return Counts(gold=gold, predicted=len(found), correct=sum(g.holds for g in found))


def _figures(counts: Counts) -> str:
    return f"{counts.precision:6.3f}{counts.recall:6.3f}{counts.f1:6.3f}"


def _reliability(found: Sequence[Guess]) -> Iterator[str]:
    for tenth in range(TENTHS):
        rows = []
        for by_rule in (False, True):
            own = [g for g in found if g.by_rule == by_rule and g.tenth == tenth]
            share = sum(g.holds for g in own) / len(own) if own else 0.0
            rows.append(f"{len(own):6} {share:5.2f}")
        yield f"  {tenth / TENTHS:.1f}   {rows[0]}   by rule {rows[1]}"
