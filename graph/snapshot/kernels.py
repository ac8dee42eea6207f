"""Which kernels walk: those that numba compiles where it is installed, else those in numpy.

>>> from tierline.graph.snapshot.kernels import PLAIN
>>> PLAIN.name
'numpy'
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Protocol

from tierline.graph.snapshot import plain
from tierline.graph.snapshot.columns import Floats, Ints, Mask


class Rings(Protocol):
    """See ``plain.rings``."""

    def __call__(self, starts: Ints, ends: Ints, start: int, tiers: int) -> list[Ints]:
        """Run it."""


class Trail(Protocol):
    """See ``plain.trail``."""

    def __call__(
        self, ahead: tuple[Ints, Ints], back: tuple[Ints, Ints], ends: Ints, hops: int
    ) -> Ints:
        """Run it."""


class Arriving(Protocol):
    """See ``plain.arriving``."""

    def __call__(
        self, starts: Ints, origins: Ints, nodes: Ints, admitted: Mask
    ) -> tuple[Ints, Ints]:
        """Run it."""


class CountedOn(Protocol):
    """See ``plain.counted_on``."""

    def __call__(
        self,
        edges: tuple[Ints, Ints, Floats],
        nodes: Ints,
        last: tuple[Floats, Floats],
        bounds: tuple[Mask, Ints],
    ) -> tuple[Ints, Floats, int]:
        """Run it."""


class HandedOn(Protocol):
    """See ``plain.handed_on``."""

    def __call__(
        self,
        found: tuple[Ints, Ints],
        edges: tuple[Ints, Ints, Ints, Floats],
        weights: tuple[Floats, Floats, Floats, Floats],
        last: Floats,
    ) -> tuple[Ints, Floats]:
        """Run it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kernels:
    """One way to run the inner loops of walks."""

    name: str
    rings: Rings
    trail: Trail
    arriving: Arriving
    counted_on: CountedOn
    handed_on: HandedOn


PLAIN = Kernels(
    name="numpy",
    rings=plain.rings,
    trail=plain.trail,
    arriving=plain.arriving,
    counted_on=plain.counted_on,
    handed_on=plain.handed_on,
)


def is_fast_installed() -> bool:
    """Tell whether the extra ``fast`` is installed."""
    return find_spec("numba") is not None


@cache
def kernels() -> Kernels:
    """Return the fastest kernels that are installed."""
    return fast() if is_fast_installed() else PLAIN


@cache
def fast() -> Kernels:
    """Return the kernels of the extra ``fast``; ImportError where numba is not installed."""
    from tierline.graph.snapshot import compiled

    return Kernels(
        name="numba",
        rings=compiled.rings,
        trail=compiled.trail,
        arriving=compiled.arriving,
        counted_on=compiled.counted_on,
        handed_on=compiled.handed_on,
    )
