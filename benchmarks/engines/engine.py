"""What every engine answers, so that the same thing is measured and compared."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

TIERS = 3
HOPS = 6
DEPTH = 4
MOST = 20
# What each hop counts for whose share no text states (see docs/explanation/exposure.md).
FAINT = 1e-3

# Who hangs on a target: how many, and of those that do most the key and the number of ways.
Hanging = tuple[int, tuple[tuple[str, int], ...]]


class Engine(Protocol):
    """A graph, loaded, that can be asked."""

    name: str

    @property
    def memory_mb(self) -> float:
        """Return what the graph takes in memory."""

    def busy(self) -> float:
        """Return the seconds that processors have worked for it so far."""

    def reach(self, start: int) -> int:
        """Return how many companies are supplied within three tiers."""

    def distance(self, start: int, end: int) -> int:
        """Return the hops of the shortest way of at most six; -1 for none."""

    def exposed(self, target: int) -> Hanging:
        """Return who hangs on a company over at most four hops."""


def resident_mb(process: int | str = "self") -> float:
    """Return the memory that a process holds."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def busy_seconds(process: int) -> float:
    """Return for how long the threads of a process have kept a processor busy."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(each.read_text(encoding="utf-8").split()[0]) for each in threads) / 1e9
