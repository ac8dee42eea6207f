"""What Tierline takes from its surroundings; only the command line and ``create_app`` read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tierline.errors import UsageError
from tierline.graph.questions.limits import USUAL, Limits
from tierline.graph.store import Login

DEFAULT_STORE = "tierline.db"

# The service has no passwords, so it answers only to names of this machine unless told otherwise.
LOOPBACK = ("127.0.0.1", "::1", "localhost")

# Which variable sets which cap on a question.
_CAPS = {
    "TIERLINE_MOST_STEPS": "steps",
    "TIERLINE_MOST_ENTITIES": "entities",
    "TIERLINE_MOST_RELATIONS": "relations",
    "TIERLINE_MOST_PATHS": "paths",
    "TIERLINE_MOST_LOOKED_AT": "looked_at",
    "TIERLINE_DEADLINE": "seconds",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Which store to ask and how to log in, what a question may cost, under which hosts to answer.

    ``login`` is for a server and never printed.
    """

    store: str = DEFAULT_STORE
    login: Login | None = field(default=None, repr=False)
    hosts: tuple[str, ...] = LOOPBACK
    limits: Limits = USUAL

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], *, store: str | None = None) -> Settings:
        """Read TIERLINE_STORE, TIERLINE_HOSTS, the caps and NEO4J_USERNAME, _PASSWORD, _DATABASE.

        A ``store`` given here comes before the environment's. Raises UsageError for a cap that is
        no number above 0, and for half a login.
        """
        hosts = environ.get("TIERLINE_HOSTS", "").split()
        return cls(
            store=store or environ.get("TIERLINE_STORE") or DEFAULT_STORE,
            login=_login(environ),
            hosts=tuple(hosts) or LOOPBACK,
            limits=_limits(environ),
        )


def _limits(environ: Mapping[str, str]) -> Limits:
    """Read the caps that the environment names; the others are as usual."""
    limits = USUAL
    for variable, cap in _CAPS.items():
        if words := environ.get(variable):
            number: Any = _number(variable, words, type(getattr(USUAL, cap)))
            limits = replace(limits, **{cap: number})
    return limits


def _number(variable: str, words: str, kind: type[int] | type[float]) -> float:
    try:
        number = kind(words)
    except ValueError:
        number = 0
    if not 0 < number < float("inf"):
        wanted = "whole number" if kind is int else "number"
        raise UsageError(f"{variable} is {words!r}; give a {wanted} above 0, or leave it out")
    return number


def _login(environ: Mapping[str, str]) -> Login | None:
    username, password = environ.get("NEO4J_USERNAME"), environ.get("NEO4J_PASSWORD")
    if not username and not password:
        return None
    if not username or not password:
        raise UsageError("set both NEO4J_USERNAME and NEO4J_PASSWORD, or neither")
    return Login(
        username=username, password=password, database=environ.get("NEO4J_DATABASE") or "neo4j"
    )
