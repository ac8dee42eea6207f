"""The log of judgements, and the articles that it makes say something else."""

from __future__ import annotations

from tierline.graph.model import Judgement
from tierline.graph.resolution import Resolution, check_judgement, touched
from tierline.graph.serial import from_json, to_json
from tierline.graph.stores.neo4j import content, reading
from tierline.graph.stores.neo4j.connection import Connection, Transaction
from tierline.graph.stores.neo4j.deriving import Touched, cause, derive, next_version
from tierline.graph.stores.neo4j.failures import reading_back
from tierline.graph.stores.neo4j.layout import Layout

_LOG = """
MATCH (j:Judgement) RETURN properties(j) AS judgement ORDER BY j.position
"""
_KEEP = """
MATCH (store:TierlineStore {name: 'Tierline'})
CREATE (j:Judgement {id: $id, position: $position}) SET j += $properties
"""
_NAMING = """
MATCH (e:Entity)<-[:NAMES]-(a:Article) WHERE e.key IN $entities RETURN DISTINCT a.key AS key
"""


def read_log(source: Connection | Transaction) -> list[Judgement]:
    """Return the log, the oldest judgement first."""
    records = source.read(_LOG) if isinstance(source, Connection) else source.run(_LOG)
    with reading_back("a judgement"):
        return [
            from_json(Judgement, {n: v for n, v in said.items() if n not in ("id", "position")})
            for said in (record["judgement"] for record in records)
        ]


def resolution(transaction: Transaction) -> Resolution:
    """Return what the log adds up to."""
    return Resolution.of(read_log(transaction))


def judge(transaction: Transaction, layout: Layout, judgement: Judgement) -> bool:
    """Add a judgement to the log and bring the graph in line; return whether it was new."""
    version = next_version(transaction)
    log = read_log(transaction)
    if judgement.id in {each.id for each in log}:
        return False
    check_judgement(log, judgement)
    said = to_json(judgement)
    transaction.run(_KEEP, id=judgement.id, position=len(log), properties=said)
    after = Resolution.of([*log, judgement])
    change = touched(Resolution.of(log), after)
    naming = transaction.run(_NAMING, entities=sorted(change.entities))
    articles = change.articles | {record["key"] for record in naming}
    again = _say_anew(transaction, sorted(articles), after)
    derive(transaction, layout, again, cause("judgement", judgement.id), version=version)
    return True


def _say_anew(transaction: Transaction, articles: list[str], after: Resolution) -> Touched:
    """Write what the articles say by the new resolution; return what they spoke of and speak of."""
    spoken = Touched()
    for key in articles:
        stored = content.read_stored(transaction, key)
        if stored is None:  # a split may name an article that was taken out
            continue
        original = reading.original(transaction, key)
        judged = after.apply(original)
        content.empty(transaction, key)
        article = content.describe(original, judged, (stored.digest, stored.recorded))
        content.write(transaction, judged, article)
        spoken = spoken.and_more(stored.entities, stored.triples).by(judged)
    return spoken
