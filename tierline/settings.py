"""What Tierline takes from its surroundings; only the command line and ``create_app`` read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tierline.errors import UsageError
from tierline.graph.store import Login

DEFAULT_STORE = "tierline.db"

# The service has no passwords, so it answers only to names of this machine unless told otherwise.
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Which store to ask, how to log in to it, and under which host names to answer.

    ``login`` is for a server and never printed.
    """

    store: str = DEFAULT_STORE
    login: Login | None = field(default=None, repr=False)
    hosts: tuple[str, ...] = LOOPBACK

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], *, store: str | None = None) -> Settings:
        """Read TIERLINE_STORE, TIERLINE_HOSTS and NEO4J_USERNAME, _PASSWORD and _DATABASE.

        A ``store`` given here comes before the environment's.
        """
        hosts = environ.get("TIERLINE_HOSTS", "").split()
        return cls(
            store=store or environ.get("TIERLINE_STORE") or DEFAULT_STORE,
            login=_login(environ),
            hosts=tuple(hosts) or LOOPBACK,
        )


def _login(environ: Mapping[str, str]) -> Login | None:
    username, password = environ.get("NEO4J_USERNAME"), environ.get("NEO4J_PASSWORD")
    if not username and not password:
        return None
    if not username or not password:
        raise UsageError("set both NEO4J_USERNAME and NEO4J_PASSWORD, or neither")
    return Login(
        username=username, password=password, database=environ.get("NEO4J_DATABASE") or "neo4j"
    )
