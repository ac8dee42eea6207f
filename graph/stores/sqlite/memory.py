"""What bodies say, remembered: much spoken of things are added up again with every article."""

from __future__ import annotations

from typing import Generic, TypeVar

from tierline.graph.model import Entity, Statement
from tierline.graph.stores.sqlite.rows import read_body, write_body

T = TypeVar("T")

_MOST = 20_000


class Memory(Generic[T]):
    """The newest bodies of one kind that were written or read; threads may share it."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind
        self._known: dict[str, T] = {}

    def write(self, thing: T) -> str:
        """Write a thing as a body."""
        body = write_body(thing)
        self._keep(body, thing)
        return body

    def read(self, body: str) -> T:
        """Read a body."""
        found = self._known.get(body)
        if found is None:
            found = read_body(self._kind, body)
            self._keep(body, found)
        return found

    def _keep(self, body: str, thing: T) -> None:
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[body] = thing


STATEMENTS = Memory(Statement)
PROFILES = Memory(Entity)
