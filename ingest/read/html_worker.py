"""The process behind ``HtmlReader``: pages in, one JSON line each, texts and details out."""

from __future__ import annotations

import signal
import sys

import orjson
from trafilatura import bare_extraction
from trafilatura.settings import Document


def serve(seconds: int) -> None:
    """Answer pages until there are no more; a page that takes longer ends the process."""
    for line in sys.stdin.buffer:
        signal.alarm(seconds)  # not handled: the signal ends the process, wherever it is
        answer = read_page(orjson.loads(line))
        signal.alarm(0)
        sys.stdout.buffer.write(orjson.dumps(answer) + b"\n")
        sys.stdout.buffer.flush()


def read_page(source: str) -> dict[str, str]:
    """Return the text of the article on a page and its details; empty when there is none."""
    found = bare_extraction(
        source,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, Document):
        return {}
    details = {
        "text": found.text,
        "title": found.title,
        "published": found.date,
        "source": found.sitename,
        "url": found.url,
    }
    return {name: value for name, value in details.items() if value}


if __name__ == "__main__":
    serve(int(sys.argv[1]))
