"""A real endpoint on the loopback address that answers as it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer on the wire; ``delay`` seconds pass first, ``length`` may promise too much.

    ``drip`` seconds pass after each byte.
    """

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    drip: float = 0.0
    length: int | None = None


@dataclass(slots=True, kw_only=True)
class Endpoint:
    """Gives its replies one after the other, the last one for ever; keeps what it was asked."""

    replies: list[Reply]
    url: str = ""
    asked: list[Json] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def next_reply(self, body: Json, headers: dict[str, str]) -> Reply:
        self.asked.append(body)
        self.headers.append(headers)
        return self.replies[min(len(self.asked), len(self.replies)) - 1]


def completion(answer: object, finish: str = "stop", **usage: int) -> Reply:
    """A chat completion; an answer that is no text is written as JSON."""
    content = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    reply: Json = {"choices": [{"message": {"content": content}, "finish_reason": finish}]}
    reply["usage"] = {"prompt_tokens": 1000, "completion_tokens": 100} | usage
    return Reply(body=json.dumps(reply).encode())


@contextmanager
def serving(*replies: Reply) -> Iterator[Endpoint]:
    """Serve on a free port until the block ends."""
    endpoint = Endpoint(replies=list(replies))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = endpoint.next_reply(body, dict(self.headers))
            time.sleep(reply.delay)
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            length = len(reply.body) if reply.length is None else reply.length
            self.send_header("Content-Length", str(length))
            self.end_headers()
            step = 1 if reply.drip else len(reply.body) or 1
            for at in range(0, len(reply.body), step):
                self.wfile.write(reply.body[at : at + step])
                time.sleep(reply.drip)

        def log_message(self, format: str, *args: object) -> None:
            """Print nothing."""

        def handle(self) -> None:
            try:
                super().handle()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # who asked has stopped waiting

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    endpoint.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
