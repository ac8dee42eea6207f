"""How far a long run has come, on standard error, where somebody looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

# Shorter runs need no line.
_SILENT_SECONDS = 2.0


@contextmanager
def counting(words: str) -> Iterator[Callable[[str, str], None]]:
    """Give a function to call with each article's name and what became of it.

    A line with the counts appears after two seconds, on a terminal only, and goes at the end.
    """
    from rich.console import Console
    from rich.status import Status

    counts: Counter[str] = Counter()
    status = Status(words, console=Console(stderr=True))
    begin = monotonic()

    def count(name: str, outcome: str) -> None:
        counts[outcome] += 1
        if monotonic() - begin > _SILENT_SECONDS and status.console.is_terminal:
            told = ", ".join(f"{number} {what}" for what, number in counts.items())
            status.update(f"{words}: {told}")
            status.start()

    try:
        yield count
    finally:
        status.stop()
