from __future__ import annotations

from functools import cache

from tierline.evaluation.corpus import read_passage
from tierline.graph.model import Statement
from tierline.graph.schema import default_schema
from tierline.ingest.facts.relations.find import find_relations
from tierline.ingest.facts.relations.rules import FOLDER, RelationRules, load_relation_rules


@cache
def rules() -> RelationRules:
    return load_relation_rules(FOLDER, default_schema())


def statements(text: str, language: str = "en") -> list[Statement]:
    passage = read_passage(f"## {language} | test | test | test\n{text}")
    return find_relations(passage.document, passage.names, rules(), default_schema())


def said(text: str, language: str = "en") -> dict[str, str]:
    """What a marked text says, such as ``{"1 supplies 2": "asserted"}``."""
    found = {}
    for statement in statements(text, language):
        subject, predicate, object_ = statement.triple
        ends = (subject.partition(":")[2], object_.partition(":")[2])
        found[f"{ends[0]} {predicate} {ends[1]}"] = statement.modality
    return found
