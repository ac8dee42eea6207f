"""All that an extraction goes by: the vocabulary, the names and the rules. Data, read once.

``DATA`` holds what ships with Tierline; another folder laid out alike can take its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tierline.graph.schema import Schema, default_schema
from tierline.ingest.facts.events.rules import EventRules, load_event_rules
from tierline.ingest.facts.observations.rules import ObservationRules, load_observation_rules
from tierline.ingest.facts.relations.rules import RelationRules, load_relation_rules
from tierline.ingest.learned.files import Models, find_models
from tierline.ingest.names.lexicon import Lexicon, load_lexicon

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What is known before the first word is read."""

    schema: Schema
    lexicon: Lexicon
    relations: RelationRules
    events: EventRules
    observations: ObservationRules
    models: Models


def load_knowledge(schema: Schema, data: Path = DATA) -> Knowledge:
    """Gather the names and rules of a folder, to be checked against a vocabulary.

    A model lies in the folder ``models`` beside it, if anywhere. It and the rules of a language
    are read when an article first needs them. Raises SchemaError that names the file and the entry.
    """
    return Knowledge(
        schema=schema,
        lexicon=load_lexicon(data),
        relations=load_relation_rules(data / "relations", schema),
        events=load_event_rules(data / "events", schema),
        observations=load_observation_rules(data / "observations", schema),
        models=find_models(data.parent / "models"),
    )


@cache
def default_knowledge() -> Knowledge:
    """Return what ships with Tierline."""
    return load_knowledge(default_schema())
