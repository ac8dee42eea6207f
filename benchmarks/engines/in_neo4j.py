"""The questions as Cypher in a Neo4j server.

Reach is a quantified path with its filter inside, the shortest path ``shortestPath`` with its
filter beside it: the fastest of several forms on a graph like this one when the store was designed.
Exposure goes hop by hop in subqueries that add up at each node, the only form tried; a row for each
way would be far too many.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from neo4j import Driver, GraphDatabase, RoutingControl
from neo4j.exceptions import Neo4jError, ServiceUnavailable

from benchmarks.engines.engine import (
    DEPTH,
    FAINT,
    HOPS,
    MOST,
    TIERS,
    Hanging,
    busy_seconds,
    resident_mb,
)
from benchmarks.engines.made import COMPANIES, CONFIDENCE, DAY, PREDICATES, Made, key_of
from tierline.graph.store import Login

BATCH = 5000
PATIENCE = 90.0
SHOWN = "r.conf >= $c AND r.vf <= $d AND r.vt >= $d"
REACH = (
    f"MATCH (a:Company {{id: $a}}) ((x)-[r:SUPPLIES WHERE {SHOWN}]->(y)){{1,{TIERS}}} (b) "
    "WHERE b <> a RETURN count(DISTINCT b) AS n"
)
DISTANCE = (
    "MATCH (a:Company {id: $a}), (b:Company {id: $b}) "
    f"MATCH p = shortestPath((a)-[r:SUPPLIES*1..{HOPS}]->(b)) "
    "WHERE all(x IN r WHERE x.conf >= $c AND x.vf <= $d AND x.vt >= $d) RETURN length(p) AS n"
)
_STEP = (
    "CALL (t, fr) { UNWIND fr AS f WITH t, f[0] AS x, f[1] AS n, f[2] AS p "
    f"MATCH (x)<-[r:SUPPLIES]-(y) WHERE {SHOWN} AND y <> t "
    f"WITH y, sum(n) AS n, max(p * r.conf * {FAINT}) AS p RETURN collect([y, n, p]) AS nx }} "
    "WITH t, acc + nx AS acc, nx AS fr "
)
EXPOSED = (
    "MATCH (t:Company {id: $a}) WITH t, [] AS acc, [[t, 1, 1.0]] AS fr "
    + _STEP * DEPTH
    + "UNWIND acc AS e WITH e[0] AS y, sum(e[1]) AS n, max(e[2]) AS p "
    "WITH y.id AS i, n, p ORDER BY round(log(p), 9) DESC, i "
    f"WITH collect([i, n]) AS every RETURN size(every) AS total, every[..{MOST}] AS most"
)


class InNeo4j:
    """A graph in a server, loaded by batches."""

    name = "neo4j"

    def __init__(self, address: str, login: Login, process: int, made: Made) -> None:
        self._driver = reached(address, login)
        self._process = process
        begin = time.perf_counter()
        self._load(made)
        self.loading = time.perf_counter() - begin

    @property
    def memory_mb(self) -> float:
        """What the server holds, heap and caches."""
        return resident_mb(self._process)

    def busy(self) -> float:
        """See ``Engine``: what the server and its client take."""
        return busy_seconds(self._process) + time.process_time()

    def reach(self, start: int) -> int:
        """See ``Engine``."""
        return int(self._read(REACH, a=start)[0]["n"])

    def distance(self, start: int, end: int) -> int:
        """See ``Engine``."""
        rows = self._read(DISTANCE, a=start, b=end)
        return int(rows[0]["n"]) if rows else -1

    def exposed(self, target: int) -> Hanging:
        """See ``Engine``."""
        [row] = self._read(EXPOSED, a=target)
        return row["total"], tuple((key_of(number), ways) for number, ways in row["most"])

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def _read(self, text: str, **given: Any) -> list[Any]:
        given |= {"c": CONFIDENCE, "d": DAY.toordinal()}
        return self._driver.execute_query(
            text, given, database_="neo4j", routing_=RoutingControl.READ
        ).records

    def _write(self, text: str, **given: Any) -> None:
        self._driver.execute_query(text, given, database_="neo4j")

    def _load(self, made: Made) -> None:
        self._write("CREATE CONSTRAINT FOR (c:Company) REQUIRE c.id IS UNIQUE")
        for rows in batches([[number] for number in range(COMPANIES)]):
            self._write("UNWIND $rows AS r CREATE (:Company {id: r[0]})", rows=rows)
        every = list(zip(*(column.tolist() for column in made.columns()), strict=True))
        for kind, predicate in enumerate(PREDICATES):
            create = (
                "UNWIND $rows AS r MATCH (a:Company {id: r[0]}) MATCH (b:Company {id: r[2]}) "
                f"CREATE (a)-[:{predicate.upper()} {{conf: r[3], vf: r[4], vt: r[5]}}]->(b)"
            )
            for rows in batches([list(row) for row in every if row[1] == kind]):
                self._write(create, rows=rows)
        self._write("CALL db.awaitIndexes(300)")


def batches(rows: list[list[Any]]) -> Iterator[list[list[Any]]]:
    """Cut rows into what is sent at once."""
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH]


def reached(address: str, login: Login) -> Driver:
    """Connect as soon as the server lets one in."""
    driver = GraphDatabase.driver(
        address.replace("neo4j:", "bolt:"), auth=(login.username, login.password)
    )
    deadline = time.perf_counter() + PATIENCE
    while True:
        try:
            driver.verify_connectivity()
        except (Neo4jError, ServiceUnavailable):
            if time.perf_counter() > deadline:
                raise
            time.sleep(0.5)
        else:
            return driver
