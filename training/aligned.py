"""Names as found led to names as marked, so that what is marked can be told of what is found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from tierline.evaluation.corpus import Passage
from tierline.evaluation.notes import Triple
from tierline.graph.schema import Schema
from tierline.ingest.text.document import Mention, Names


def marked_keys(passage: Passage, names: Names) -> dict[str, str]:
    """Return, by key of a found entity, that of the marked one which it names most often."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for found in names.mentions:
        for marked in passage.names.mentions:
            if _same(found, marked):
                votes[found.key][marked.key] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in votes.items()}


def _same(found: Mention, marked: Mention) -> bool:
    """Tell whether a found mention is of the marked type and shares more than half of itself."""
    shared = min(found.end, marked.end) - max(found.start, marked.start)
    return found.type == marked.type and 2 * shared > found.end - found.start


def relations_of_found(passage: Passage, keys: Mapping[str, str]) -> dict[Triple, str]:
    """Return the marked relations, with modality, between found entities (``marked_keys``)."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, marked in keys.items():
        found[marked].append(key)
    return {
        (one, predicate, other): modality
        for (subject, predicate, object_), modality in passage.relations.items()
        for one in found[subject]
        for other in found[object_]
        if one != other
    }


def ordered(triple: Triple, schema: Schema) -> Triple:
    """Order the ends of a symmetric relation as statements have them."""
    subject, predicate, object_ = triple
    if schema.predicate(predicate).symmetric and object_ < subject:
        return object_, predicate, subject
    return triple
