"""Commands that serve: the page and the API, over a store of one's own or over the samples."""

from __future__ import annotations

import ipaddress
import json
import os
import signal
import socket
import tempfile
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tierline.cli.faces import StoreOption, asked_settings, warn
from tierline.cli.intake import tell
from tierline.errors import UsageError

if TYPE_CHECKING:
    from tierline.ingest.pipeline import Report
    from tierline.settings import Settings

Host = Annotated[str, typer.Option(help="Where to listen.")]
Port = Annotated[int, typer.Option(help="0 takes any free one.", min=0, max=65535)]
AsJson = Annotated[bool, typer.Option("--json", help="Print address and store as JSON.")]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    store: StoreOption = None,
    as_json: AsJson = False,
) -> None:
    """Serve the page and the API on this machine."""
    from tierline.graph.store import open_store

    settings = asked_settings(store)
    with listen(host, port) as listener:
        open_store(settings.store, login=settings.login).close()
        run(settings, listener, as_json=as_json)


def demo(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    store: Annotated[
        str | None, typer.Option(metavar="STORE", help="Where to keep it; else it goes at the end.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read the sample articles into a new store and serve it."""
    # However it is told to end, the folder goes.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    with listen(host, port) as listener, tempfile.TemporaryDirectory(prefix="tierline-") as folder:
        settings = asked_settings(store or str(Path(folder) / "demo.db"))
        report = read_samples(settings)
        if not as_json:
            tell(report, as_json=False)
            typer.echo(f"store: {settings.store}")
        run(settings, listener, as_json=as_json)


def read_samples(settings: Settings) -> Report:
    """Take the articles that come with Tierline into the store."""
    from tierline.graph.store import open_store
    from tierline.ingest.extract import extract
    from tierline.ingest.pipeline import ingest
    from tierline.ingest.read import read_inputs

    with (
        as_file(files("tierline.samples")) as folder,
        open_store(settings.store, writing=True, login=settings.login) as store,
    ):
        return ingest(read_inputs([folder]), store, extract=extract, now=datetime.now(UTC))


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else is done; UsageError when it is taken."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(
            f"cannot listen on {host}:{port}: {_reason(error)}; give another one with --port"
        ) from error
    if not ipaddress.ip_address(listener.getsockname()[0]).is_loopback:
        warn("note: Tierline has no passwords; let only people you trust reach this address")
    return listener


def _reason(error: OSError) -> str:
    """Return the reason alone; Python adds the address once more."""
    if isinstance(error, socket.gaierror) or error.errno is None:
        return str(error.strerror)
    return os.strerror(error.errno)


def address_of(host: str, port: int) -> str:
    """Return what to type into a browser.

    >>> address_of("::1", 8000)
    'http://[::1]:8000'
    """
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def run(settings: Settings, listener: socket.socket, *, as_json: bool) -> None:
    """Serve until somebody stops it; print the address once it answers."""
    import uvicorn

    from tierline.api.app import create_app

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                address = address_of(*listener.getsockname()[:2])
                typer.echo(
                    json.dumps({"address": address, "store": settings.store})
                    if as_json
                    else f"Tierline answers on {address}  (Ctrl-C stops it)"
                )

    config = uvicorn.Config(
        create_app(settings), log_level="warning", access_log=False, server_header=False
    )
    Server(config).run(sockets=[listener])
