"""Fetch the jars of the Neo4j releases that this machine's Java can run, by Maven.

usage: python -m scripts.neo4j.jars
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from scripts.neo4j.releases import LTS, RELEASES, Release

POM = Path(__file__).with_name("pom.xml")
TRIES = 3


def fetch(release: Release) -> None:
    """Copy the release's jars (about 120 MB) to its folder; tries again when the line is bad."""
    command = ["mvn", "-B", "-q", "-f", str(POM), f"-Dneo4j.version={release.version}"]
    command += ["dependency:copy-dependencies", "-DincludeScope=runtime"]
    command += [f"-DoutputDirectory={release.jars}"]
    for attempt in range(1, TRIES + 1):
        if subprocess.run(command, check=False).returncode == 0:
            (release.jars / ".complete").touch()
            return
        print(f"Maven failed ({attempt} of {TRIES})", file=sys.stderr)
        time.sleep(5 * (attempt < TRIES))
    sys.exit(f"Maven could not fetch Neo4j {release.version}; see its messages above.")


def main() -> None:
    """Fetch what is missing; say so when there is no Java for the long-term release."""
    if LTS.java is None:
        sys.exit(f"Neo4j {LTS.version} needs Java {LTS.oldest_java} to {LTS.newest_java}.")
    for release in RELEASES:
        if release.java and not release.is_fetched:
            print(f"Fetching the jars of Neo4j {release.version} (a minute)", flush=True)
            fetch(release)


if __name__ == "__main__":
    main()
