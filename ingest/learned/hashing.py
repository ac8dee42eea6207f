"""Words as numbers: hashes of 32 bits, so that a model needs no list of words."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]

MULTIPLIER = np.uint32(0x01000193)  # of the hash FNV-1
_ENDINGS = ("ing", "ies", "ied", "es", "ed", "s", "y", "e")
_SHORTEST_STEM = 3


@lru_cache(maxsize=1 << 16)
def hash_of(feature: str) -> int:
    """Return the hash of a feature by its name."""
    return zlib.crc32(feature.encode())


def hashes(features: Iterable[str]) -> Hashes:
    """Return the hashes of features by their names."""
    return np.fromiter(map(hash_of, features), dtype=np.uint32)


def runs(words: Hashes, longest: int) -> Hashes:
    """Return the hashes of all runs of one to so many words."""
    found, run = [words], words
    for length in range(2, longest + 1):
        run = run[:-1] * MULTIPLIER ^ words[length - 1 :]
        found.append(run)
    return np.concatenate(found) if len(words) else words


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return an English word without its ending, roughly: ``supplies``, ``supplied`` and so on."""
    for ending in _ENDINGS:
        if len(word) - len(ending) >= _SHORTEST_STEM and word.endswith(ending):
            return word.removesuffix(ending)
    return word
