"""What a benchmark says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter, process_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured number: ``questions  downstream, 3 tiers  1.20 ms``."""

    benchmark: str
    what: str
    value: float
    unit: str

    def __str__(self) -> str:
        return f"{self.benchmark:<12}{self.what:<46}{self.value:>10.3g} {self.unit}"


def seconds(task: Callable[[], object]) -> float:
    """Return the time that a task takes."""
    begin = perf_counter()
    task()
    return perf_counter() - begin


def cpu_seconds(task: Callable[[], object]) -> float:
    """Return the time that a task keeps the processor busy: what else runs does not add to it."""
    begin = process_time()
    task()
    return process_time() - begin
