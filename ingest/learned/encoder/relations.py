"""How likely the encoder holds each relation that two names of a document may have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

import numpy as np

from tierline.graph.schema import Schema
from tierline.ingest.learned.encoder.reading import Reading
from tierline.ingest.learned.encoder.session import Encoder, Floats
from tierline.ingest.learned.encoder.spots import Spot, places_of, spots_of
from tierline.ingest.text.document import Names, Sentence

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """How likely a relation holds, from the pair of mentions that says it most clearly."""

    triple: Triple
    probability: float
    modality: str
    sentences: tuple[Sentence, Sentence]


def judge_pairs(
    reading: Reading, names: Names, encoder: Encoder, schema: Schema
) -> dict[Triple, Likelihood]:
    """Return what the encoder makes of every relation that the types of two names allow."""
    places = places_of(names, reading.pieces, reading.segments)
    spots = spots_of(places, reading.segments, reading.windows, joinable_types(schema))
    best: dict[Triple, Likelihood] = {}
    for number, spots_here in groupby(spots, key=attrgetter("window")):
        here, said = list(spots_here), reading.said[number]
        probabilities, moods = encoder.judge(said.states, *_asked(here, encoder))
        for spot, row, mood in zip(here, probabilities, moods, strict=True):
            modality = encoder.labels.modalities[int(np.argmax(mood))]
            sentences = tuple(
                reading.segments[place.segment].sentence for place in (spot.left, spot.right)
            )
            for triple, probability in _triples(spot, row, encoder, schema):
                if triple not in best or probability > best[triple].probability:
                    best[triple] = Likelihood(
                        triple=triple,
                        probability=probability,
                        modality=modality,
                        sentences=(sentences[0], sentences[1]),
                    )
    return best


def joinable_types(schema: Schema) -> frozenset[tuple[str, str]]:
    """Return the pairs of types that some predicate may join, either way round."""
    straight = {(s, o) for p in schema.predicates.values() for s in p.domain for o in p.range}
    return frozenset(straight | {(o, s) for s, o in straight})


def _asked(spots: Sequence[Spot], encoder: Encoder) -> tuple[list[list[int]], list[list[int]]]:
    types = encoder.labels.types
    spans = [[*spot.left_span, *spot.right_span] for spot in spots]
    kinds = [[types.index(end.mention.type) for end in (spot.left, spot.right)] for spot in spots]
    return spans, kinds


def _triples(
    spot: Spot, probabilities: Floats, encoder: Encoder, schema: Schema
) -> Iterator[tuple[Triple, float]]:
    """Go through the relations that the types allow, with their probabilities."""
    ends = (spot.left.mention, spot.right.mention)
    for way, (subject, object_) in enumerate((ends, ends[::-1])):
        for number, name in enumerate(encoder.labels.predicates):
            predicate = schema.predicates.get(name)
            if not predicate or not predicate.allows(subject.type, object_.type):
                continue
            if not predicate.symmetric:
                yield (subject.key, name, object_.key), float(probabilities[way, number])
            elif way == 0 or not predicate.allows(object_.type, subject.type):
                first, second = sorted(spot.keys)
                yield (first, name, second), float(probabilities[0, number])
