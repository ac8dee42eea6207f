"""The Neo4j releases that Tierline is tested with, and the Java each of them runs on."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "neo4j"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One release of Neo4j Community."""

    version: str
    oldest_java: int
    newest_java: int

    @property
    def jars(self) -> Path:
        """The folder that holds the release's jars once they are fetched."""
        return CACHE / self.version / "jars"

    @property
    def is_fetched(self) -> bool:
        """Whether the jars lie there, all of them."""
        return (self.jars / ".complete").exists()

    @property
    def java(self) -> tuple[int, Path] | None:
        """Version and path of the oldest Java on this machine that runs the release."""
        fitting = [java for java in javas() if self.oldest_java <= java[0] <= self.newest_java]
        return min(fitting, default=None)


LTS = Release(version="5.26.31", oldest_java=17, newest_java=24)
LATEST = Release(version="2026.09.0", oldest_java=21, newest_java=99)
RELEASES = (LTS, LATEST)


def javas() -> Iterator[tuple[int, Path]]:
    """Yield the version and path of each Java on the search path and where Linux keeps them."""
    on_path = shutil.which("java")
    found = {Path(on_path)} if on_path else set()
    found |= set(Path("/usr/lib/jvm").glob("*/bin/java"))
    for path in sorted({path.resolve() for path in found}):
        answer = subprocess.run([path, "-version"], capture_output=True, text=True, check=False)
        version = re.search(r'version "(\d+)', answer.stderr)
        if version:
            yield int(version[1]), path
