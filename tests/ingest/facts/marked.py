from __future__ import annotations

from dataclasses import replace
from functools import cache

from tierline.evaluation.corpus import read_passage
from tierline.graph.dates import DateInterval
from tierline.graph.model import Appearance, Statement
from tierline.graph.schema import default_schema
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.dates.find import find_dates
from tierline.ingest.facts.relations.find import find_relations
from tierline.ingest.facts.relations.rules import FOLDER, RelationRules, load_relation_rules


@cache
def rules() -> RelationRules:
    return load_relation_rules(FOLDER, default_schema())


def statements(text: str, language: str = "en", published: str = "") -> list[Statement]:
    """The statements of a marked text; with a day of publication its dates are read too."""
    passage = read_passage(f"## {language} | test | test | test\n{text}")
    document, dates = passage.document, list[TimeExpression]()
    if published:
        day = DateInterval.parse(published)
        out = Appearance(id="test", published=day)
        document = replace(document, article=replace(document.article, appearances=(out,)))
        dates = find_dates(document.article.text, day, language)
    return find_relations(document, passage.names, rules(), default_schema(), dates)


def said(text: str, language: str = "en") -> dict[str, str]:
    """What a marked text says, such as ``{"1 supplies 2": "asserted"}``."""
    found = {}
    for statement in statements(text, language):
        subject, predicate, object_ = statement.triple
        ends = (subject.partition(":")[2], object_.partition(":")[2])
        found[f"{ends[0]} {predicate} {ends[1]}"] = statement.modality
    return found
