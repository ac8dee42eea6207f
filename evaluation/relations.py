"""Score the relations of one article.

A relation matches when subject, predicate and object agree once the names are mapped to gold
entities. ``competes_with`` and ``partners_with`` match either way round. A denied gold relation
must not be predicted with another modality; a relation predicted as denied never counts as found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tierline.evaluation.counts import Score
from tierline.evaluation.matching import Resolver
from tierline.evaluation.names import Item

SYMMETRIC = frozenset({"competes_with", "partners_with"})

Triple = tuple[str, str, str]
# Triple -> modality. Where a triple comes more than once, an asserted one prevails.
Modalities = dict[Triple, str]


def score_relations(score: Score, gold: Item, predicted: Item, resolver: Resolver) -> None:
    """Add the relations of one article to a score."""
    wanted, denied, optional = _gold_triples(gold, resolver)
    found = _triples(predicted.get("relations", []), resolver.predicted_name)
    asserted = [r for r in gold.get("relations", []) if r.get("modality") != "negated"]
    found = _accept_alternatives(found, asserted, resolver)

    score.negated["gold"] += len(denied)
    score.negated["recognised"] += sum(found.get(triple) == "negated" for triple in denied)
    for triple in wanted:
        score.relations[triple[1]].gold += 1
    for triple, modality in found.items():
        if modality != "negated" and triple not in optional:
            _count_prediction(score, triple, modality, wanted, denied)
    for triple in wanted:
        if found.get(triple, "negated") == "negated":
            score.errors.append("relation missed: " + " | ".join(triple))


def _gold_triples(gold: Item, resolver: Resolver) -> tuple[Modalities, set[Triple], set[Triple]]:
    """Return the relations to be found, those that the text denies, and the optional ones."""
    triples = _triples(gold.get("relations", []), resolver.gold_name)
    denied = {triple for triple, modality in triples.items() if modality == "negated"}
    wanted = {triple: modality for triple, modality in triples.items() if triple not in denied}
    optional = _triples(gold.get("optional_relations", []), resolver.gold_name)
    return wanted, denied, optional.keys() - wanted.keys() - denied


def _count_prediction(
    score: Score, triple: Triple, modality: str, wanted: Modalities, denied: set[Triple]
) -> None:
    row = score.relations[triple[1]]
    row.predicted += 1
    if triple in wanted:
        row.correct += 1
        score.modality_agrees += modality == wanted[triple]
        return
    note = _explain(score, triple, wanted, denied)
    score.errors.append("relation spurious: " + " | ".join(triple) + note)


def _explain(score: Score, triple: Triple, wanted: Modalities, denied: set[Triple]) -> str:
    """Count and name the kind of mistake that a spurious relation is."""
    subject, predicate, object_ = triple
    if triple in denied:
        score.negated["asserted"] += 1
        return " (the text denies it)"
    if (object_, predicate, subject) in wanted:
        score.confusions["reversed"] += 1
        return " (the wrong way round)"
    if any({left, right} == {subject, object_} for left, _, right in wanted):
        score.confusions["other_predicate"] += 1
        return " (another predicate holds)"
    return ""


def _triples(relations: Iterable[Item], resolve: Callable[[str], str]) -> Modalities:
    triples: Modalities = {}
    for relation in relations:
        triple = _triple(
            resolve(relation["subject"]), relation["predicate"], resolve(relation["object"])
        )
        modality = relation.get("modality") or "asserted"
        if triple not in triples or modality == "asserted":
            triples[triple] = modality
    return triples


def _triple(subject: str, predicate: str, object_: str) -> Triple:
    if predicate in SYMMETRIC and object_ < subject:
        subject, object_ = object_, subject
    return subject, predicate, object_


def _accept_alternatives(
    found: Modalities, relations: Iterable[Item], resolver: Resolver
) -> Modalities:
    """Replace predicted alternative readings by the gold triple that they stand for."""
    found = dict(found)
    for relation in relations:
        (main,) = _triples([relation], resolver.gold_name)
        readings = [
            {**relation, "modality": None, **other} for other in relation.get("alternatives", [])
        ]
        for reading in _triples(readings, resolver.gold_name):
            modality = found.get(reading, "negated")
            if modality == "negated" or reading == main:
                continue
            del found[reading]
            if found.get(main, "negated") == "negated":
                found[main] = modality
    return found
