"""The servers do what the other tests rely on."""

from __future__ import annotations

from pathlib import Path

from tests.servers.chromium import Tab
from tests.servers.neo4j import Neo4jServer


def test_neo4j_is_empty_and_of_the_wanted_release(empty_neo4j: Neo4jServer) -> None:
    with empty_neo4j.driver() as driver:
        count = driver.execute_query("MATCH (n) RETURN count(n)", database_="neo4j").records[0][0]
        versions = driver.execute_query("CALL dbms.components() YIELD versions", database_="neo4j")

    assert count == 0
    assert versions.records[0]["versions"] == [empty_neo4j.version]


def test_tab_notes_requests_that_leave_the_machine(tab: Tab, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<img src='https://example.org/a.png'><script>oops()</script>")

    tab.page.goto(page.as_uri())

    assert tab.outside == ["https://example.org/a.png"]
    assert any("oops" in error for error in tab.errors)
