"""The log of judgements, and the articles that it makes say something else."""

from __future__ import annotations

from collections.abc import Mapping

from tierline.graph.model import Extraction, Judgement
from tierline.graph.resolution import Resolution, check_judgement, touched
from tierline.graph.serial import from_json, to_json
from tierline.graph.stores.neo4j import content, reading
from tierline.graph.stores.neo4j.connection import Connection, Transaction
from tierline.graph.stores.neo4j.deriving import cause, next_version
from tierline.graph.stores.neo4j.failures import reading_back
from tierline.graph.stores.neo4j.layout import Layout
from tierline.graph.stores.neo4j.rewriting import Rewriting, rewrite
from tierline.graph.stores.neo4j.values import Properties

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
    stored = content.read_stored(transaction, sorted(articles))  # a split may name one taken out
    work = Rewriting(
        version=version,
        about=[cause("judgement", judgement.id)],
        stored=stored,
        written=_said_anew(transaction, stored, after),
    )
    rewrite(transaction, layout, work)
    return True


def _said_anew(
    transaction: Transaction, stored: Mapping[str, content.Stored], after: Resolution
) -> list[tuple[Extraction, Properties]]:
    """Return what the articles say by the new resolution, each with its properties."""
    written = []
    for key, old in sorted(stored.items()):
        original = reading.original(transaction, key)
        judged = after.apply(original)
        written.append((judged, content.describe(original, judged, (old.digest, old.recorded))))
    return written
