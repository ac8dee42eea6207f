from __future__ import annotations

import threading
import time
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from tests.graph.builders import NOW, supply
from tests.graph.stores.neo4j.opening import login
from tests.servers.neo4j import Neo4jServer
from tests.servers.ports import free_port
from tests.servers.proxy import Proxy, proxy_to
from tierline.errors import StoreUnavailableError, UsageError
from tierline.graph.schema import default_schema
from tierline.graph.store import GraphStore, Login
from tierline.graph.stores.neo4j import open_neo4j
from tierline.graph.stores.neo4j.connection import check_server

STRANGER = Login(username="nobody", password="not the password")


def open_at(url: str, login: Login | None, patience: float = 15.0) -> GraphStore:
    return open_neo4j(url, login=login, schema=default_schema(), patience=patience)


def refusal(url: str, login: Login | None) -> str:
    """Return what opening says, which must come at once: nothing is tried again."""
    before = time.monotonic()
    with pytest.raises(StoreUnavailableError) as caught:
        open_at(url, login)
    assert time.monotonic() - before < 4
    return str(caught.value)


def via(proxy: Proxy) -> str:
    """Return an address without routing: a routing table would lead past the proxy."""
    return f"bolt://127.0.0.1:{proxy.port}"


def port(server: Neo4jServer) -> int:
    found = urlsplit(server.url).port
    assert found
    return found


@pytest.mark.parametrize("who", [STRANGER, None], ids=["wrong password", "no login"])
def test_login_that_is_refused_names_the_variables(
    neo4j_server: Neo4jServer, who: Login | None
) -> None:
    message = refusal(neo4j_server.url, who)
    assert "refuses the login" in message
    assert "NEO4J_USERNAME and NEO4J_PASSWORD" in message
    assert STRANGER.password not in message


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_missing_database_names_the_variable(neo4j_server: Neo4jServer, scheme: str) -> None:
    url = neo4j_server.url.replace("neo4j", scheme, 1)
    message = refusal(url, replace(login(neo4j_server), database="elsewhere"))
    assert "no database 'elsewhere'; name one in NEO4J_DATABASE" in message


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_address_where_nobody_listens_is_told_with_the_reason(scheme: str) -> None:
    message = refusal(f"{scheme}://127.0.0.1:{free_port()}", STRANGER)
    assert "is not to be reached" in message
    assert "Connection refused" in message
    assert "start the server" in message


def test_unencrypted_server_is_told_when_encryption_is_asked_for(
    neo4j_server: Neo4jServer,
) -> None:
    message = refusal(neo4j_server.url.replace("neo4j", "neo4j+s", 1), login(neo4j_server))
    assert "is not to be reached" in message


def test_malformed_address_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match=r"'neo4j://127\.0\.0\.1:port' is not an address of Neo4j"):
        open_at("neo4j://127.0.0.1:port", STRANGER)


@pytest.mark.parametrize("agent", ["Neo4j/4.4.40", "Neo4j/5.25.1", "Memgraph/3.1", ""])
def test_server_that_is_too_old_or_other_is_refused(agent: str) -> None:
    with pytest.raises(StoreUnavailableError, match=r"needs Neo4j 5\.26 or newer: upgrade it"):
        check_server(agent, "neo4j://localhost")


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.26.31", "Neo4j/2026.09.0"])
def test_server_that_is_new_enough_is_taken(agent: str) -> None:
    check_server(agent, "neo4j://localhost")


def test_server_that_comes_back_in_time_is_waited_for(empty_neo4j: Neo4jServer) -> None:
    with (
        proxy_to(port(empty_neo4j)) as proxy,
        open_at(via(proxy), login(empty_neo4j), patience=60.0) as store,
    ):
        store.put(supply("Before."), now=NOW)
        proxy.cut()
        timer = threading.Timer(1.0, proxy.mend)
        timer.start()
        assert store.put(supply("After."), now=NOW)
        timer.join()
        assert store.statistics().articles == 2


def test_server_that_stays_away_is_told_and_found_again(empty_neo4j: Neo4jServer) -> None:
    with (
        proxy_to(port(empty_neo4j)) as proxy,
        open_at(via(proxy), login(empty_neo4j), patience=1.0) as store,
    ):
        store.put(supply("Before."), now=NOW)
        proxy.cut()
        for use in (
            lambda: store.put(supply("Meanwhile."), now=NOW),
            store.version,
            lambda: list(store.claims()),
        ):
            with pytest.raises(StoreUnavailableError, match="is not to be reached"):
                use()
        proxy.mend()
        assert store.put(supply("After."), now=NOW)
        assert store.statistics().articles == 2


def test_closed_store_is_told(empty_neo4j: Neo4jServer) -> None:
    store = open_at(empty_neo4j.url, login(empty_neo4j))
    store.close()
    with pytest.raises(StoreUnavailableError, match="has been closed"):
        store.version()
