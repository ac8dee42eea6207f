"""Relations by model beside those by rule: what both say counts more, what one says less.

The model looks at pairs of names. It adds what rules miss where it is sure, and weighs what rules
found; it takes nothing away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tierline.graph.model import Evidence, Statement
from tierline.graph.schema import Schema
from tierline.ingest.facts.relations.rules import RelationRules
from tierline.ingest.learned.features import words_of
from tierline.ingest.learned.hashing import Hashes, hashes
from tierline.ingest.learned.model import PairModel
from tierline.ingest.learned.pairs import Pair, pairs_of
from tierline.ingest.learned.rows import rows_of
from tierline.ingest.learned.surroundings import surroundings_of
from tierline.ingest.text.document import Document, Names

RULE = "model/pairs@1"
REASON = "read by a model that learned from examples"
AGREES, DOUBTS = "a model agrees", "a model doubts it"
# Below the first probability a model doubts what a rule says, from the second on it agrees.
_DOUBT, _AGREEMENT = 0.2, 0.5

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstReading:
    """What is known of an article before a model looks at it: its names, what rules say."""

    document: Document
    names: Names
    statements: Sequence[Statement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How likely a model holds a relation, from the pair of names that says it most clearly."""

    triple: Triple
    probability: float
    modality: str
    pair: Pair


def with_model(
    text: FirstReading, rules: RelationRules, schema: Schema, model: PairModel
) -> list[Statement]:
    """Return the statements of the rules, weighed by a model, and those that it adds."""
    readings = read_pairs(text, rules, schema, model)
    limits = dict(zip(model.predicates.tolist(), model.thresholds.tolist(), strict=True))
    known = {statement.triple for statement in text.statements}
    added = [
        _statement(text.document, reading, model)
        for triple, reading in readings.items()
        if triple not in known
        and reading.modality != "negated"
        and reading.probability >= limits[triple[1]]
    ]
    return [*(_weighed(statement, readings, model) for statement in text.statements), *added]


def read_pairs(
    text: FirstReading, rules: RelationRules, schema: Schema, model: PairModel
) -> dict[Triple, Reading]:
    """Return what the model makes of every relation that two names of the document may have."""
    pairs, features = examples_of(text, rules, schema)
    if not pairs:
        return {}
    said, moods = model.read(features)
    modalities = model.modalities[np.argmax(moods, axis=1)].tolist()
    best: dict[Triple, Reading] = {}
    for pair, probabilities, modality in zip(pairs, said.tolist(), modalities, strict=True):
        for triple, probability in _triples(pair, probabilities, schema, model):
            if triple not in best or probability > best[triple].probability:
                best[triple] = Reading(
                    triple=triple, probability=probability, modality=modality, pair=pair
                )
    return best


def examples_of(
    text: FirstReading, rules: RelationRules, schema: Schema
) -> tuple[list[Pair], list[Hashes]]:
    """Return the pairs of names of a document and what a model sees of each."""
    document, names = text.document, text.names
    pairs = pairs_of(list(rows_of(document, names, rules)), names, schema)
    around = surroundings_of(document, names, text.statements)
    features = [
        np.unique(np.concatenate([words_of(pair, document.language), hashes(around.of(pair))]))
        for pair in pairs
    ]
    return pairs, features


def _triples(
    pair: Pair, probabilities: Sequence[Sequence[float]], schema: Schema, model: PairModel
) -> Iterator[tuple[Triple, float]]:
    """Go through the relations that the types allow, with their probabilities."""
    for (subject, object_), row in zip(
        ((pair.left, pair.right), (pair.right, pair.left)), probabilities, strict=True
    ):
        for name, probability in zip(model.predicates.tolist(), row, strict=True):
            predicate = schema.predicates.get(name)
            if not predicate or not predicate.allows(subject.type, object_.type):
                continue
            if not predicate.symmetric:
                yield (subject.key, name, object_.key), probability
            elif subject is pair.left:
                first, second = sorted(pair.keys)
                yield (first, name, second), probability


def _weighed(
    statement: Statement, readings: Mapping[Triple, Reading], model: PairModel
) -> Statement:
    """Bring the confidence of a rule halfway to how often it is right where a model holds so.

    Agreement never lowers it, doubt never raises it.
    """
    reading = readings.get(statement.triple)
    if reading is None or statement.modality == "negated":
        return statement
    own = statement.confidence
    confidence = (own + model.certainty(reading.probability, by_rule=True)) / 2
    if reading.probability >= _AGREEMENT:
        confidence, reason = max(own, confidence), AGREES
    elif reading.probability < _DOUBT:
        confidence, reason = min(own, confidence), DOUBTS
    else:
        return statement
    return replace(statement, confidence=round(confidence, 3), reasons=(*statement.reasons, reason))


def _statement(document: Document, reading: Reading, model: PairModel) -> Statement:
    subject, predicate, object_ = reading.triple
    return Statement(
        subject=subject,
        predicate=predicate,
        object=object_,
        evidence=_evidence(document, reading.pair),
        rule=RULE,
        confidence=round(model.certainty(reading.probability, by_rule=False), 3),
        modality=reading.modality,
        reasons=(REASON,),
    )


def _evidence(document: Document, pair: Pair) -> Evidence:
    """Quote the sentences of a pair, with what stands between them."""
    start, end = pair.sentences[0].start, pair.sentences[-1].end
    article = document.article
    return Evidence(article=article.key, sentence=article.text[start:end], start=start, end=end)
