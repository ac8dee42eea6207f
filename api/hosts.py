"""Answer only requests to a known name, so that no web page reaches the service by one of its own.

A page on the web can let its own name lead to 127.0.0.1, and would then pass for the same origin;
the browser still says the name of the page in the ``Host`` header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from tierline.api.errors import respond
from tierline.api.records import ErrorBody

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[\w.-]+)(:\d*)?", re.ASCII | re.IGNORECASE)


class KnownHosts:
    """Refuses requests under other names, in the shape of every error.

    ``hosts`` are names and addresses without a port; ``*.example.org`` takes every name below
    ``example.org``, ``*`` every name.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self.app = app
        self.hosts = tuple(host.lower().strip("[]") for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request under a known name on."""
        host = Headers(scope=scope).get("host", "") if scope["type"] == "http" else None
        if host is None or self._knows(host):
            await self.app(scope, receive, send)
            return
        message = f"this service does not answer to {host!r}; TIERLINE_HOSTS names its hosts"
        body = ErrorBody(error="unknown_host", message=message)
        await respond(HTTPStatus.BAD_REQUEST, body)(scope, receive, send)

    def _knows(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        name = found[1].lower().strip("[]") if found else ""
        return any(
            known in ("*", name) or (known.startswith("*.") and name.endswith(known[1:]))
            for known in self.hosts
        )
