"""Score the relations of one article.

A relation matches when subject, predicate and object agree once the names are mapped to gold
entities. ``competes_with`` and ``partners_with`` match either way round. A denied gold relation
must not be predicted with another modality; a relation predicted as denied never counts as found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tierline.evaluation.counts import Score
from tierline.evaluation.matching import Resolver
from tierline.evaluation.mistakes import Mistake, sentence_of
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
    given = _sentences(predicted.get("relations", []), resolver.predicted_name)
    confidences = _confidences(predicted.get("relations", []), resolver.predicted_name)
    for triple, modality in found.items():
        if modality == "negated" or triple in optional:
            continue
        is_right = _count_prediction(score, triple, modality, wanted)
        if triple in confidences:
            score.calibration.count(confidences[triple], is_right=is_right)
        if not is_right:
            note = _explain(score, triple, wanted, denied)
            score.errors.append(_mistake("spurious", triple, given, note))
    meant = _sentences(gold.get("relations", []), resolver.gold_name)
    for triple in wanted:
        if found.get(triple, "negated") == "negated":
            score.errors.append(_mistake("missed", triple, meant))


def _gold_triples(gold: Item, resolver: Resolver) -> tuple[Modalities, set[Triple], set[Triple]]:
    """Return the relations to be found, those that the text denies, and the optional ones."""
    triples = _triples(gold.get("relations", []), resolver.gold_name)
    denied = {triple for triple, modality in triples.items() if modality == "negated"}
    wanted = {triple: modality for triple, modality in triples.items() if triple not in denied}
    optional = _triples(gold.get("optional_relations", []), resolver.gold_name)
    return wanted, denied, optional.keys() - wanted.keys() - denied


def _count_prediction(score: Score, triple: Triple, modality: str, wanted: Modalities) -> bool:
    """Count a prediction; tell whether it is right."""
    row = score.relations[triple[1]]
    is_right = triple in wanted
    row.predicted += 1
    row.correct += is_right
    score.modality_agrees += is_right and modality == wanted[triple]
    return is_right


def _mistake(wrong: str, triple: Triple, sentences: dict[Triple, str], note: str = "") -> Mistake:
    subject, predicate, object_ = triple
    return Mistake(
        kind="relation",
        wrong=wrong,
        label=predicate,
        what=" | ".join(triple) + note,
        sentence=sentences.get(triple, ""),
        names=(subject.removeprefix("?"), object_.removeprefix("?")),
    )


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


def _sentences(relations: Iterable[Item], resolve: Callable[[str], str]) -> dict[Triple, str]:
    """Return the first sentence that is given for each triple."""
    sentences: dict[Triple, str] = {}
    for relation in relations:
        (triple,) = _triples([relation], resolve)
        sentences.setdefault(triple, sentence_of(relation))
    return sentences


def _confidences(relations: Iterable[Item], resolve: Callable[[str], str]) -> dict[Triple, float]:
    """Return the highest confidence that is given for each triple, where one is given."""
    highest: dict[Triple, float] = {}
    for relation in relations:
        if "confidence" in relation:
            (triple,) = _triples([relation], resolve)
            highest[triple] = max(highest.get(triple, 0.0), relation["confidence"])
    return highest


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
