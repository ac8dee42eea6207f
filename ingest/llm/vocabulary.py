"""The vocabulary of the graph as a JSON schema with closed lists, and as words of a prompt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tierline.graph.schema import EntityType, Schema, Word

Json = dict[str, Any]


def answer_schema(schema: Schema) -> Json:
    """Return the JSON schema of an answer: every property required, none besides."""
    text: Json = {"type": "string"}
    relation = {
        "subject": text,
        "predicate": _one_of(schema.predicates),
        "object": text,
        "modality": _one_of(schema.modalities),
        "evidence": text,
    }
    event = {
        "type": _one_of(schema.event_types),
        "status": _one_of(schema.statuses),
        "participants": {"type": "array", "items": text},
        "date": text,
        "evidence": text,
    }
    entity = {"name": text, "type": _one_of(schema.entity_types)}
    lists = {"entities": entity, "relations": relation, "events": event}
    return _object(
        {name: {"type": "array", "items": _object(shape)} for name, shape in lists.items()}
    )


def _one_of(names: Iterable[str]) -> Json:
    return {"type": "string", "enum": list(names)}


def _object(properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def vocabulary_in_words(schema: Schema) -> str:
    """Return the meaning of every word that an answer may use, a line each."""
    sections: dict[str, Mapping[str, EntityType | Word]] = {
        "Types of entities": schema.entity_types,
        "Modalities": schema.modalities,
        "Types of events": schema.event_types,
        "Statuses of events": schema.statuses,
    }
    lines = [
        line
        for heading, words in sections.items()
        for line in (f"{heading}:", *(f"- {word.name}: {word.says}" for word in words.values()))
    ]
    lines.append("Predicates (with the types of subject and object):")
    for each in schema.predicates.values():
        ends = f"{'/'.join(each.domain)} -> {'/'.join(each.range)}"
        lines.append(f"- {each.name} ({ends}): {each.says}")
    return "\n".join(lines)
