"""Start a Neo4j server from its published jars, on loopback, in the foreground.

usage: python -m scripts.neo4j.serve [--version 5.26.31] [--bolt 7687] [--home FOLDER]

The password of the user neo4j is taken from NEO4J_PASSWORD at the first start of a home; without
it one is made and printed. `python -m scripts.neo4j.jars` fetches the jars first.
"""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
import zipfile
from pathlib import Path

from scripts.neo4j.releases import CACHE, LTS, RELEASES, Release

# The newer name came with 2025.12.
ENTRY_POINTS = ("org.neo4j.server.Neo4jCommunity", "org.neo4j.server.CommunityEntryPoint")
FOLDERS = ("data", "logs", "run", "plugins", "import", "licenses")
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
HEAP, PAGES = "512m", "128m"


def entry_point(jars: Path) -> str:
    """Name the class that starts the server; it changed between releases."""
    for jar in sorted(jars.glob("neo4j-[0-9]*.jar")):
        with zipfile.ZipFile(jar) as archive:
            names = set(archive.namelist())
        for name in ENTRY_POINTS:
            if name.replace(".", "/") + ".class" in names:
                return name
    sys.exit(f"no Neo4j among the jars of {jars}; run: python -m scripts.neo4j.jars")


def configuration(home: Path, bolt: int, pages: str) -> str:
    """Write the lines of neo4j.conf: Bolt on loopback only, no HTTP, no usage reports."""
    lines = {f"server.directories.{name}": str(home / name) for name in FOLDERS}
    lines |= {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{bolt}",
        "server.bolt.advertised_address": f"127.0.0.1:{bolt}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.memory.pagecache.size": pages,
        "dbms.usage_report.enabled": "false",
        "db.tx_log.preallocate": "false",  # a home of 2 MB instead of 517
    }
    return "".join(f"{key}={value}\n" for key, value in lines.items())


def set_password(java: Path, jars: Path, home: Path, password: str) -> None:
    """Set the password of the user neo4j in a home that has not been started yet."""
    command = [str(java), "-cp", f"{jars}/*", f"-Dbasedir={home}"]
    command += ["org.neo4j.server.startup.Neo4jAdminCommand", "dbms", "set-initial-password"]
    places = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    # "--" ends the options: a password may begin with a dash.
    subprocess.run(
        [*command, "--", password], check=True, env=os.environ | places, stdout=sys.stderr
    )


def prepare(java: Path, jars: Path, home: Path, settings: str) -> None:
    """Make a home, or the configuration of one that is there already."""
    for name in ("conf", *FOLDERS):
        (home / name).mkdir(parents=True, exist_ok=True)
    (home / "conf" / "neo4j.conf").write_text(settings, encoding="utf-8")
    if (home / "data" / "dbms" / "auth.ini").exists() or (home / "data" / "databases").exists():
        print("The password is the one given at the first start of this home.", flush=True)
        return
    password = os.environ.get("NEO4J_PASSWORD")
    if not password:
        password = secrets.token_urlsafe(12)
        print(f"NEO4J_PASSWORD={password}", flush=True)
    set_password(java, jars, home, password)


def server_command(found: tuple[int, Path], jars: Path, home: Path, heap: str) -> list[str]:
    """The command line of the server itself."""
    java_version, java = found
    flags = [f"-Xms{heap}", f"-Xmx{heap}", "-XX:+UseG1GC", "-Dfile.encoding=UTF-8"]
    flags += ["-Dlog4j2.disable.jmx=true", "-Dio.netty.tryReflectionSetAccessible=true"]
    flags += ["--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"]
    flags += [f"--add-opens=java.base/{module}=ALL-UNNAMED" for module in OPENED]
    if java_version >= 24:
        flags.append("--sun-misc-unsafe-memory-access=allow")
    folders = [f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    return [str(java), *flags, "-cp", f"{jars}/*", entry_point(jars), *folders, "--console-mode"]


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Start Neo4j from its jars, on loopback.")
    versions = [release.version for release in RELEASES]
    parser.add_argument("--version", choices=versions, default=LTS.version)
    parser.add_argument("--bolt", type=int, default=7687, help="port of the Bolt protocol")
    parser.add_argument("--heap", default=HEAP, help="memory of the server (default: %(default)s)")
    parser.add_argument("--pages", default=PAGES, help="cache of its files (default: %(default)s)")
    parser.add_argument("--home", type=Path, help="folder of the data (default: in .cache/)")
    return parser.parse_args()


def main() -> None:
    """Prepare a home and become its server."""
    options = arguments()
    release: Release = next(r for r in RELEASES if r.version == options.version)
    found = release.java
    if found is None:
        sys.exit(f"Neo4j {release.version} needs Java {release.oldest_java} or newer.")
    _, java = found
    home = (options.home or CACHE / release.version / "home").resolve()
    command = server_command(found, release.jars, home, options.heap)
    prepare(java, release.jars, home, configuration(home, options.bolt, options.pages))
    print(f"Neo4j {release.version}: neo4j://127.0.0.1:{options.bolt} (user neo4j)", flush=True)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
