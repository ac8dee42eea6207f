"""Write the reference of the vocabulary from the vocabulary (a hook of mkdocs)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from tierline.graph.schema import EntityType, Predicate, Schema, Word, default_schema

INTRODUCTION = """# Vocabulary

The names that the extraction, the stores, the API and the exports share. They are data:
`graph/schema/*.yml`. A new entry there is known everywhere at the next start; a name that is not
here is refused with the list of those that are.
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page to those that mkdocs found."""
    files.append(File.generated(config, "reference/schema.md", content=page(default_schema())))
    return files


def page(schema: Schema) -> str:
    """Return the whole vocabulary as Markdown."""
    parts = [INTRODUCTION, entity_types(schema.entity_types.values())]
    parts.append(predicates(schema.predicates.values()))
    for title, words in {
        "Event types": schema.event_types,
        "Statuses of events": schema.statuses,
        "Measures": schema.measures,
        "Modalities": schema.modalities,
        "Polarities": schema.polarities,
        "Identifiers": schema.identifiers,
    }.items():
        parts.append(closed_vocabulary(title, words))
    return "\n".join(parts)


def entity_types(types: Iterable[EntityType]) -> str:
    """Return the table of entity types."""
    rows = [[f"`{t.name}`", t.says, ", ".join(t.examples)] for t in types]
    return table("Entity types", ["type", "what it covers", "examples"], rows)


def predicates(entries: Iterable[Predicate]) -> str:
    """Return the table of predicates."""
    rows = [
        [
            f"`{entry.name}`",
            f"{', '.join(entry.domain)} → {', '.join(entry.range)}",
            entry.inverse,
            {"forward": "to the object", "backward": "to the subject"}.get(entry.flow, ""),
            entry.says + (" One object at a time." if entry.functional else ""),
        ]
        for entry in entries
    ]
    head = ["predicate", "subject → object", "read backwards", "supply flows", "meaning"]
    return table("Predicates", head, rows)


def closed_vocabulary(title: str, words: Mapping[str, Word]) -> str:
    """Return the table of a vocabulary of single words."""
    return table(title, ["name", "meaning"], [[f"`{w.name}`", w.says] for w in words.values()])


def table(title: str, head: list[str], rows: list[list[str]]) -> str:
    """Return a titled Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return f"## {title}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)
