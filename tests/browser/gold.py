"""Extractions made from the gold articles: a graph that is rich and stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tierline.graph.dates import DateInterval
from tierline.graph.model import (
    Alias,
    Appearance,
    Article,
    Entity,
    Event,
    Evidence,
    Extraction,
    Observation,
    Quantity,
    Statement,
)
from tierline.graph.names import name_key
from tierline.graph.schema import default_schema

GOLD = Path(__file__).resolve().parents[2] / "evaluation" / "gold"
RULE = "gold-1"

Json = dict[str, Any]


def gold_extractions(folder: str) -> Iterator[Extraction]:
    """Read a folder of gold: ``seeds`` or ``dev``."""
    for path in sorted((GOLD / folder).glob("*.json")):
        yield _extraction(json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt"))


def _extraction(gold: Json, text_path: Path) -> Extraction:
    listed = [*gold["entities"], *gold.get("optional_entities", ())]
    entities = {entry["name"]: _entity(entry) for entry in listed}
    article = _article(gold["article"], text_path.read_text(encoding="utf-8"))
    keys = {name: entity.key for name, entity in entities.items()}
    types = {name: entity.type for name, entity in entities.items()}
    # Gold accepts several types of some entities, so that not each relation fits the first of them.
    fitting = [
        entry
        for entry in [*gold["relations"], *gold.get("optional_relations", ())]
        if default_schema()
        .predicate(entry["predicate"])
        .allows(types[entry["subject"]], types[entry["object"]])
    ]
    return Extraction(
        article=article,
        entities=tuple({entity.key: entity for entity in entities.values()}.values()),
        statements=tuple(
            _statement(entry, evidence, article, keys)
            for entry in fitting
            for evidence in entry["evidence"]
        ),
        events=tuple(_event(entry, article, keys) for entry in gold["events"] if "date" in entry),
        observations=tuple(
            _observation(entry, quantity, article, keys)
            for entry in gold["events"]
            if "date" in entry
            for quantity in entry.get("quantities", ())
        ),
        extractor=RULE,
    )


def _article(meta: Json, text: str) -> Article:
    published = DateInterval.parse(meta["published"]) if meta.get("published") else None
    appearance = Appearance(
        id=meta["id"],
        title=meta.get("title", ""),
        source=meta.get("source", ""),
        url=meta.get("url") or "",
        published=published,
    )
    return Article(text=text, language=meta["language"], appearances=(appearance,))


def _entity(entry: Json) -> Entity:
    return Entity(
        key=f"{entry['type']}:{name_key(entry['name'])}",
        type=entry["type"],
        name=entry["name"],
        aliases=tuple(Alias(name=name) for name in entry.get("aliases", ())),
        identifiers=tuple(sorted(entry.get("identifiers", {}).items())),
    )


def _evidence(entry: Json, article: Article) -> Evidence:
    return Evidence(
        article=article.key,
        sentence=article.text[entry["start"] : entry["end"]],
        start=entry["start"],
        end=entry["end"],
    )


def _interval(edtf: str | None) -> DateInterval | None:
    return DateInterval.parse(edtf) if edtf else None


def _statement(entry: Json, evidence: Json, article: Article, keys: dict[str, str]) -> Statement:
    return Statement(
        subject=keys[entry["subject"]],
        predicate=entry["predicate"],
        object=keys[entry["object"]],
        evidence=_evidence(evidence, article),
        rule=RULE,
        confidence={"asserted": 0.9, "expected": 0.7}.get(entry["modality"], 0.5),
        modality=entry["modality"],
        polarity=entry.get("polarity", ""),
        said_by=keys.get(entry.get("said_by", ""), ""),
        valid=_interval(entry.get("valid")),
    )


def _event(entry: Json, article: Article, keys: dict[str, str]) -> Event:
    return Event(
        title=entry["title"],
        type=entry["type"],
        status=entry["status"],
        date=DateInterval.parse(entry["date"]),
        participants=tuple((keys[name], "main") for name in entry["participants"]),
        evidence=tuple(_evidence(each, article) for each in entry["evidence"]),
        rule=RULE,
        confidence=0.8,
        quantities=tuple(
            Quantity(value=each["value"], unit=each.get("unit", ""))
            for each in entry.get("quantities", ())
        ),
        claimant=keys.get(entry.get("claimant", ""), ""),
    )


def _observation(
    entry: Json, quantity: Json, article: Article, keys: dict[str, str]
) -> Observation:
    """Take a number of an event as one about its first participant."""
    unit = quantity.get("unit", "")
    return Observation(
        entity=keys[entry["participants"][0]],
        measure="price_change" if unit == "%" else "other",
        value=quantity["value"],
        unit=unit,
        evidence=_evidence(entry["evidence"][0], article),
        rule=RULE,
        basis=quantity.get("what", ""),
        period=DateInterval.parse(entry["date"]),
    )
