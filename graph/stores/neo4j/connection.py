"""The way to one database of a server: open it, read from it, write to it in transactions."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, Record, RoutingControl
from neo4j.exceptions import ConfigurationError

from tierline.errors import StoreUnavailableError, UsageError
from tierline.graph.store import Login
from tierline.graph.stores.neo4j.failures import FAILURES, store_error

T = TypeVar("T")

DATABASE = "neo4j"
OLDEST = (5, 26)
CONNECT_SECONDS = 5.0


class Transaction:
    """A running write transaction; all of it is kept, or nothing."""

    def __init__(self, inner: ManagedTransaction) -> None:
        self._inner = inner

    def run(self, query: str, /, **parameters: object) -> list[Record]:
        """Run a query and return its records."""
        return list(self._inner.run(query, parameters))


class Connection:
    """A driver bound to one database, its errors turned into those of Tierline."""

    def __init__(self, driver: Driver, *, url: str, database: str) -> None:
        self._driver = driver
        self._url = url
        self._database = database
        self._closed = False

    def read(self, query: str, /, **parameters: object) -> list[Record]:
        """Run a reading query in its own transaction and return its records."""
        return self._execute(query, parameters, RoutingControl.READ)

    def alter(self, query: str) -> None:
        """Run a command that alters constraints or indexes."""
        self._execute(query, {}, RoutingControl.WRITE)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Do the work in one transaction; it may be called again after an error that passes."""
        bookmarks = self._driver.execute_query_bookmark_manager
        with (
            self._failures(),
            self._driver.session(database=self._database, bookmark_manager=bookmarks) as session,
        ):
            return session.execute_write(lambda inner: work(Transaction(inner)))

    def close(self) -> None:
        """Close the driver; closing twice is fine."""
        self._closed = True
        self._driver.close()

    def _execute(
        self, query: str, parameters: dict[str, Any], routing: RoutingControl
    ) -> list[Record]:
        with self._failures():
            return self._driver.execute_query(
                query,
                parameters,
                database_=self._database,
                routing_=routing,
            ).records

    @contextmanager
    def _failures(self) -> Iterator[None]:
        if self._closed:
            raise StoreUnavailableError(f"the store {self._url!r} has been closed")
        try:
            yield
        except FAILURES as error:
            raise store_error(error, url=self._url, database=self._database) from error


def connect(url: str, login: Login | None, *, patience: float) -> Connection:
    """Reach the server and check that it is one; nothing here is tried twice.

    Later a transaction is tried again for ``patience`` seconds after errors that pass: a deadlock,
    a server that restarts.

    Raises UsageError for a malformed address and StoreUnavailableError for all else.
    """
    # Without a handler Python prints the driver's log to stderr, beside our own message.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    database = login.database if login else DATABASE
    try:
        driver = GraphDatabase.driver(
            url,
            auth=(login.username, login.password) if login else None,
            connection_timeout=CONNECT_SECONDS,
            max_transaction_retry_time=patience,
            notifications_min_severity="OFF",
        )
    except (ConfigurationError, ValueError) as error:
        raise UsageError(f"{url!r} is not an address of Neo4j: {error}") from error
    try:
        check_server(driver.get_server_info().agent, url)
    except BaseException as error:
        driver.close()
        if isinstance(error, ValueError):
            raise UsageError(f"{url!r} is not an address of Neo4j: {error}") from error
        if isinstance(error, FAILURES):
            raise store_error(error, url=url, database=database) from error
        raise
    return Connection(driver, url=url, database=database)


def check_server(agent: str, url: str) -> None:
    """Raise StoreUnavailableError unless the server calls itself a Neo4j that is new enough.

    >>> check_server("Neo4j/5.26.31", "neo4j://localhost")
    """
    found = re.fullmatch(r"Neo4j/(\d+)\.(\d+)\b.*", agent)
    if not found or (int(found[1]), int(found[2])) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise StoreUnavailableError(
            f"the server at {url!r} is {agent!r}; Tierline needs Neo4j {oldest} or newer: "
            "upgrade it, or keep the graph in a file (--store tierline.db)"
        )
