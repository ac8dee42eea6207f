"""The log of judgements, and the articles that it makes say something else."""

from __future__ import annotations

import json
from functools import lru_cache

import apsw

from tierline.graph.model import Extraction, Judgement
from tierline.graph.resolution import Resolution, Touched, check_judgement, touched
from tierline.graph.store import Triple
from tierline.graph.stores.sqlite.connections import transaction
from tierline.graph.stores.sqlite.content import derive, remove_content, write_contents
from tierline.graph.stores.sqlite.deriving import Ledger, read_sayings
from tierline.graph.stores.sqlite.drafts import Draft
from tierline.graph.stores.sqlite.reading import read_original
from tierline.graph.stores.sqlite.rows import keeps_judgements, read_body, write_body


def read_log(connection: apsw.Connection) -> list[Judgement]:
    """Return the log, the oldest judgement first."""
    return [read_body(Judgement, body) for body in _bodies(connection)]


def resolution(connection: apsw.Connection) -> Resolution:
    """Return what the log adds up to."""
    return _resolution(_bodies(connection))


def judge(connection: apsw.Connection, judgement: Judgement) -> bool:
    """Add a judgement to the log and bring the graph in line; return whether it was new."""
    with transaction(connection):
        log = read_log(connection)
        if judgement.id in {each.id for each in log}:
            return False
        check_judgement(log, judgement)
        before = resolution(connection)
        query = "INSERT INTO judgement VALUES (NULL, ?)"
        connection.execute(query, (write_body(judgement),))
        ledger = Ledger.open(connection)
        ledger.note("judgement", judgement.id)
        after = resolution(connection)
        _say_anew(connection, ledger, touched(before, after), after)
    return True


def keep_original(
    connection: apsw.Connection, row: int, original: Extraction, judged: Extraction
) -> None:
    """Keep an extraction as it was put, where judgements make another one of it."""
    connection.execute("DELETE FROM original WHERE article = ?", (row,))
    if judged != original:
        body = write_body(original)
        connection.execute("INSERT INTO original VALUES (?, ?)", (row, body))


def _say_anew(
    connection: apsw.Connection, ledger: Ledger, change: Touched, after: Resolution
) -> None:
    """Write what the touched articles say by the new resolution, and derive what follows."""
    entities: set[str] = set()
    triples: set[Triple] = set()
    drafts: dict[int, Draft] = {}
    for row in _rows(connection, change):
        original = read_original(connection, row)
        judged = after.apply(original)
        gone_entities, gone_triples = remove_content(connection, row)
        drafts[row] = Draft.of(judged)
        keep_original(connection, row, original, judged)
        entities |= gone_entities | {entity.key for entity in judged.entities}
        triples |= gone_triples | {statement.triple for statement in judged.statements}
    write_contents(connection, drafts)
    derive(connection, ledger, entities, read_sayings(connection, triples))


def _rows(connection: apsw.Connection, change: Touched) -> list[int]:
    query = (
        "SELECT a.id FROM json_each(?) AS wanted JOIN article a ON a.key = wanted.value UNION "
        "SELECT m.article FROM json_each(?) AS wanted JOIN profile p ON p.entity = wanted.value "
        "JOIN mention m ON m.profile = p.id"
    )
    values = (json.dumps(sorted(change.articles)), json.dumps(sorted(change.entities)))
    return [row for (row,) in connection.execute(query, values)]


def _bodies(connection: apsw.Connection) -> tuple[str, ...]:
    if not keeps_judgements(connection):
        return ()
    return tuple(body for (body,) in connection.execute("SELECT body FROM judgement ORDER BY id"))


@lru_cache(maxsize=4)
def _resolution(bodies: tuple[str, ...]) -> Resolution:
    return Resolution.of(read_body(Judgement, body) for body in bodies)
