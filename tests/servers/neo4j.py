"""A Neo4j server for the tests: started by them, on a free port, thrown away at the end.

Ask for ``empty_neo4j`` in a test, or for ``neo4j_server`` where tests look after the content
themselves. Tests run once per release that this machine's Java can run.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import DriverError, Neo4jError

from scripts.neo4j.releases import LTS, RELEASES, Release
from tests.servers.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
# The long-term release is always asked for; a newer one where there is a Java for it.
RELEASES_HERE = [release for release in RELEASES if release is LTS or release.java]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neo4jServer:
    """A running server and how to get in."""

    url: str
    password: str
    version: str
    username: str = "neo4j"
    database: str = "neo4j"

    @property
    def environment(self) -> dict[str, str]:
        """The variables from which Tierline takes the login."""
        return {
            "NEO4J_USERNAME": self.username,
            "NEO4J_PASSWORD": self.password,
            "NEO4J_DATABASE": self.database,
        }

    def driver(self) -> neo4j.Driver:
        """Open a driver, to be closed by who asked for it."""
        return neo4j.GraphDatabase.driver(self.url, auth=(self.username, self.password))

    def clear(self) -> None:
        """Take out all nodes; constraints and indexes stay."""
        with self.driver() as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n", database_=self.database)


def wait_until_ready(process: subprocess.Popen[bytes], server: Neo4jServer, log: Path) -> None:
    """Return when the server answers; fail when it ends or takes longer than a minute."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with server.driver() as driver:
            try:
                driver.verify_connectivity()
            except (DriverError, Neo4jError):
                time.sleep(0.2)
            else:
                return
    what = "is not ready" if process.poll() is None else f"ended with {process.returncode}"
    pytest.fail(f"Neo4j {server.version} {what}:\n{log.read_text(encoding='utf-8')[-2000:]}")


def missing_part(release: Release) -> str | None:
    """Say what this machine lacks to run a release, and how to get it."""
    if release.java is None:
        return f"Neo4j {release.version} needs Java {release.oldest_java}: run `make test`"
    if not release.is_fetched:
        return f"the jars of Neo4j {release.version} are not here: run `make test`"
    return None


@pytest.fixture(
    scope="session",
    params=[
        pytest.param(release, id=f"neo4j-{release.version}", marks=pytest.mark.neo4j)
        for release in RELEASES_HERE
    ],
)
def neo4j_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Neo4jServer]:
    """A server that is shared by all tests of the run."""
    release: Release = request.param
    if reason := missing_part(release):
        pytest.skip(reason)
    home, port = tmp_path_factory.mktemp("neo4j"), free_port()
    password = f"-{secrets.token_urlsafe()}"  # one in 64 begins so, and looks like an option
    server = Neo4jServer(
        url=f"neo4j://127.0.0.1:{port}", password=password, version=release.version
    )
    command = [sys.executable, "-m", "scripts.neo4j.serve", "--version", release.version]
    command += ["--bolt", str(port), "--home", str(home)]
    log = home / "output.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, cwd=ROOT, env=os.environ | server.environment, stdout=output, stderr=output
        ) as process,
    ):
        try:
            wait_until_ready(process, server, log)
            yield server
        finally:
            process.kill()  # its home is thrown away: no need to wait ten seconds for SIGTERM


@pytest.fixture
def empty_neo4j(neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> Neo4jServer:
    """A server without content, its login in the environment as a user would set it."""
    neo4j_server.clear()
    for name, value in neo4j_server.environment.items():
        monkeypatch.setenv(name, value)
    return neo4j_server
