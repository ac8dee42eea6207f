"""Short passages whose names are marked, read like an article."""

from __future__ import annotations

from tierline.evaluation.corpus import Passage, read_passage
from tierline.ingest.facts.relations.find import find_relations
from tierline.ingest.knowledge import default_knowledge
from tierline.ingest.learned.find import FirstReading
from tierline.ingest.learned.pairs import Pair, pairs_of
from tierline.ingest.learned.rows import rows_of


def passage(text: str, language: str = "en") -> Passage:
    return read_passage(f"## {language} | wire | tests | test\n{text}")


def pairs(text: str, language: str = "en") -> list[Pair]:
    known = default_knowledge()
    read = passage(text, language)
    rows = list(rows_of(read.document, read.names, known.relations))
    return pairs_of(rows, read.names, known.schema)


def first_reading(text: str, language: str = "en") -> FirstReading:
    known = default_knowledge()
    read = passage(text, language)
    statements = find_relations(read.document, read.names, known.relations, known.schema)
    return FirstReading(document=read.document, names=read.names, statements=statements)
