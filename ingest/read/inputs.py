"""From what a user names to articles: files, folders, JSON lines, ``-`` for standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tierline.errors import InputError
from tierline.graph.model import Article
from tierline.ingest.read.decoding import decode_text
from tierline.ingest.read.details import Details, make_article
from tierline.ingest.read.files import (
    HTML_SUFFIXES,
    ROW_SUFFIXES,
    SUFFIXES,
    TEXT_LIMIT,
    check_size,
    list_folder,
    read_bytes,
    shown,
)
from tierline.ingest.read.html import HTML_LIMIT, HtmlReader
from tierline.ingest.read.results import Caution, Failure
from tierline.ingest.read.rows import read_rows
from tierline.ingest.read.side import caution_text, read_side

Items = Iterator[Article | Failure | Caution]


def read_inputs(inputs: Iterable[str | Path], *, overrides: Details | None = None) -> Items:
    """Read every input in turn; what cannot be read is a Failure, and the rest goes on.

    An input is a text (``.txt``, ``.md``) or a page (``.html``, ``.htm``), each with its side file
    ``NAME.json`` where there is one; a ``.jsonl`` file; a folder of these; or ``-``. The overrides
    hold for every article. An article's text has plain line ends and nothing blank at its end.
    """
    given = overrides or Details()
    with HtmlReader() as pages:
        for name in inputs:
            if name == "-":
                yield from _guarded("-", _read_stdin(given))
            else:
                yield from _read_path(Path(name), pages, given)


def _read_path(path: Path, pages: HtmlReader, overrides: Details) -> Items:
    if os.path.isdir(path):  # unlike Path.is_dir, no error where it may not look
        for found in list_folder(path):
            if isinstance(found, Failure):
                yield found
            else:
                yield from _read_path(found, pages, overrides)
    elif path.suffix.lower() in ROW_SUFFIXES:
        yield from _guarded(shown(path), read_rows(path, pages, overrides))
    else:
        yield from _guarded(shown(path), _read_file(path, pages, overrides))


def _guarded(name: str, items: Items) -> Items:
    """Turn what goes wrong with an input into a Failure that names it."""
    try:
        yield from items
    except Exception as error:  # whatever is in it, the next input follows
        yield Failure.of(name, error, doing="read")


def _read_file(path: Path, pages: HtmlReader, overrides: Details) -> Items:
    suffix = path.suffix.lower()
    if os.path.exists(path) and suffix not in SUFFIXES:
        raise InputError(f"has an ending that is not known; articles end in {', '.join(SUFFIXES)}")
    is_page = suffix in HTML_SUFFIXES
    limit, kind = (HTML_LIMIT, "an HTML page") if is_page else (TEXT_LIMIT, "a text")
    data = read_bytes(path, limit=limit, kind=kind)
    side, unknown = read_side(path)
    if unknown:
        yield Caution(input=shown(path.with_suffix(".json")), text=caution_text(unknown))
    details = overrides.over(side)
    if is_page:
        text, found = pages.read(data)
        details = details.over(found)
    else:
        text = decode_text(data)
    yield make_article(text, details.over(Details(id=shown(Path(path.stem)))))


def _read_stdin(overrides: Details) -> Items:
    data = sys.stdin.buffer.read(TEXT_LIMIT + 1)
    check_size(len(data), TEXT_LIMIT, "a text")
    yield make_article(decode_text(data), overrides.over(Details(id="stdin")))
