"""JSON lines: one article per row, with the keys of a side file and ``text`` or ``html``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tierline.errors import InputError
from tierline.graph.model import Article
from tierline.ingest.read.decoding import clean
from tierline.ingest.read.details import Details, make_article
from tierline.ingest.read.files import MEGABYTE, TEXT_LIMIT, check_regular, check_size, shown
from tierline.ingest.read.html import HtmlReader
from tierline.ingest.read.results import Caution, Failure
from tierline.ingest.read.side import caution_text, parse_object, unknown_keys

# JSON may write one character as six.
_ROW_LIMIT = 30 * MEGABYTE


def read_rows(
    path: Path, pages: HtmlReader, overrides: Details
) -> Iterator[Article | Failure | Caution]:
    """Go through the rows of a file; a bad row is a Failure, and the next one follows."""
    check_regular(path)
    warned: set[str] = set()
    with path.open("rb") as file:
        number = 0
        while line := file.readline(_ROW_LIMIT):
            number += 1
            if not line.strip():
                continue
            place = f"{shown(path)}:{number}"
            try:
                row = parse_object(line)
                new = set(unknown_keys(row, also=("text", "html"))) - warned
                if new:
                    warned |= new
                    yield Caution(input=place, text=caution_text(sorted(new)))
                yield _article(row, pages, overrides, f"{path.stem}-{number}")
            except Exception as error:  # whatever is in it, the next row follows
                yield Failure.of(place, error, doing="read")


def _article(
    row: dict[str, object], pages: HtmlReader, overrides: Details, default_id: str
) -> Article:
    details = overrides.over(Details.of(row))
    text, html = row.get("text"), row.get("html")
    if isinstance(text, str) and text.strip():
        text = clean(text)
        check_size(len(text.encode()), TEXT_LIMIT, "a text")
    elif isinstance(html, str) and html.strip():
        text, found = pages.read(html)
        details = details.over(found)
    else:
        raise InputError("has neither 'text' nor 'html'; give the row one of them")
    return make_article(text, details.over(Details(id=default_id)))
