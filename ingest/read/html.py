"""HTML pages: the text of the article in them and what the page says about itself.

Trafilatura does the reading, in a process of its own that is ended when a page takes too long:
there are pages that keep it busy for hours, and nothing inside this process could stop it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Self

import orjson

from tierline.errors import InputError
from tierline.ingest.read.decoding import clean, decode_text
from tierline.ingest.read.details import Details
from tierline.ingest.read.files import MEGABYTE, check_size

HTML_LIMIT = 2 * MEGABYTE
HTML_SECONDS = 10

_LABEL = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


class HtmlReader:
    """Reads pages one after the other; its process is started with the first one."""

    def __init__(self, *, seconds: int = HTML_SECONDS) -> None:
        self._seconds = seconds
        self._worker: subprocess.Popen[bytes] | None = None

    def read(self, page: bytes | str) -> tuple[str, Details]:
        """Return the text of the article on a page and its details.

        Raises InputError when the page is too large, takes too long or holds no article.
        """
        check_size(len(page.encode() if isinstance(page, str) else page), HTML_LIMIT, "a page")
        source = clean(page) if isinstance(page, str) else decode_page(page)
        reply = self._ask(_DECLARATION.sub("", source, count=1))
        text = clean(reply.pop("text", ""))
        if not text.strip():
            raise InputError("holds no article text; save the text of the article as .txt")
        return text, Details.of(reply)

    def close(self) -> None:
        """End the process."""
        if self._worker:
            self._worker.communicate()
            self._worker = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _ask(self, source: str) -> dict[str, str]:
        worker = self._worker = self._worker or _start(self._seconds)
        assert worker.stdin
        assert worker.stdout
        try:
            worker.stdin.write(orjson.dumps(source) + b"\n")
            worker.stdin.flush()
        except BrokenPipeError:
            pass  # the missing answer tells
        answer = worker.stdout.readline()
        if not answer:
            self.close()
            raise InputError(
                f"could not be read as HTML within {self._seconds} s; "
                "save the text of the article as .txt"
            )
        reply: dict[str, str] = orjson.loads(answer)
        return reply


def decode_page(page: bytes) -> str:
    """Read the bytes of a page, minding what it claims to be encoded in."""
    label = _LABEL.search(page[:2048])
    return decode_text(page, label=label.group(1).decode() if label else "")


def _start(seconds: int) -> subprocess.Popen[bytes]:
    # The same modules as here, and none from the folder in which the user happens to be (-P).
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "tierline.ingest.read.html_worker", str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )
