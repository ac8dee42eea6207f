"""All that an extraction goes by: the vocabulary, the names and the rules. Data, read once.

``DATA`` holds what ships with Tierline; another folder laid out alike can take its place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from tierline.errors import UsageError
from tierline.graph.schema import Schema, default_schema
from tierline.ingest.facts.events.rules import EventRules, load_event_rules
from tierline.ingest.facts.observations.rules import ObservationRules, load_observation_rules
from tierline.ingest.facts.relations.rules import RelationRules, load_relation_rules
from tierline.ingest.learned.files import Model, Models, find_models
from tierline.ingest.llm.client import Llm
from tierline.ingest.names.lexicon import Lexicon, load_lexicon

DATA = Path(__file__).parent / "data"

# Who reads: rules, the model that learned from examples, or both, each with a word in it; a large
# language model behind an endpoint, alone or with a word beside both.
Readers = Literal["rules", "models", "both", "llm", "both+llm"]
READERS: tuple[Readers, ...] = ("rules", "models", "both", "llm", "both+llm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What is known before the first word is read, and who reads."""

    schema: Schema
    lexicon: Lexicon
    relations: RelationRules
    events: EventRules
    observations: ObservationRules
    models: Models
    readers: Readers = "both"
    llm: Llm | None = None

    @property
    def by_rules(self) -> bool:
        """Tell whether hand-written rules read."""
        return self.readers in ("rules", "both", "both+llm")

    @property
    def by_models(self) -> bool:
        """Tell whether the small model reads, if there is one."""
        return self.readers in ("models", "both", "both+llm")

    def model(self) -> Model | None:
        """Return the model if it is to read; None where there is none, or none to be read."""
        return self.models.load() if self.by_models else None

    def read_by(self, readers: Readers, llm: Llm | None = None) -> Knowledge:
        """Return the same knowledge for other readers.

        UsageError where there is no model to read alone, or no large one where one is to read.
        """
        asks = readers in ("llm", "both+llm")
        if asks and llm is None:
            raise UsageError(f"{readers!r} needs a large language model; see docs/how-to/llm.md")
        if readers == "models" and not self.models.names:
            raise UsageError("there is no model to read by itself; leave it to 'rules' or 'both'")
        return replace(self, readers=readers, llm=llm if asks else None)


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
