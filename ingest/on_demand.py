"""Data that is read when it is first needed.

>>> numbers = OnDemand(["one", "two"], read=lambda name: print("reads", name) or len(name))
>>> numbers["one"], numbers["one"]
reads one
(3, 3)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TypeVar

Value = TypeVar("Value")


class OnDemand(Mapping[str, Value]):
    """Values by name, each read once, when first asked for.

    An article in English then does not wait for the rules of Chinese. What is wrong in a file is
    told when it is read; ``dict(...)`` of it reads everything.
    """

    def __init__(self, names: Iterable[str], *, read: Callable[[str], Value]) -> None:
        self._names = tuple(names)
        self._read = cache(read)

    def __getitem__(self, name: str) -> Value:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
