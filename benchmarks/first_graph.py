"""How long from the command to the first graph: `tierline demo` until it answers with a chain."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator

from benchmarks.figures import Figure

QUESTION = "/api/entities/Innolight/downstream"
PATIENCE = 60.0


def measure() -> Iterator[Figure]:
    """Yield the seconds from the start of the command to its first answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tierline", "demo", "--port", str(port)]
    begin = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) as process,
    ):
        try:
            wait_for(f"http://127.0.0.1:{port}{QUESTION}", process, begin + PATIENCE)
            taken = time.perf_counter() - begin
        finally:
            process.terminate()
    yield Figure(benchmark="first_graph", what="tierline demo, first answer", value=taken, unit="s")


def wait_for(address: str, process: subprocess.Popen[bytes], deadline: float) -> None:
    """Return when the address answers; end the run when it cannot any more."""
    while process.poll() is None and time.perf_counter() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.02)
    sys.exit(f"tierline demo does not answer {address}")
