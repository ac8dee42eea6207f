"""The alerts of a watchlist as an Atom feed (RFC 4287), for any reader of feeds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import IO
from urllib.parse import urlsplit
from xml.etree import ElementTree

from tierline.graph.exports.plain import without_controls
from tierline.graph.questions.watching.keeping import Given

_SPACE = "http://www.w3.org/2005/Atom"


def write_atom(alerts: Sequence[Given], stream: IO[str], *, name: str) -> None:
    """Write a feed of alerts, the newest first; ``name`` is that of the watchlist."""
    root = ElementTree.Element("feed", {"xmlns": _SPACE})
    newest = max((each.given for each in alerts), default=datetime.fromtimestamp(0, UTC))
    _add(root, "id", f"urn:tierline:watchlist:{name}")
    _add(root, "title", f"Tierline: {name}")
    _add(root, "updated", newest.isoformat())
    _add(ElementTree.SubElement(root, "author"), "name", "Tierline")
    for alert in alerts:
        _entry(ElementTree.SubElement(root, "entry"), alert)
    ElementTree.indent(root)
    stream.write('<?xml version="1.0" encoding="utf-8"?>\n')
    stream.write(ElementTree.tostring(root, encoding="unicode") + "\n")


def _entry(entry: ElementTree.Element, alert: Given) -> None:
    _add(entry, "id", f"urn:tierline:alert:{alert.id}")
    _add(entry, "title", alert.title)
    _add(entry, "updated", alert.given.isoformat())
    ElementTree.SubElement(entry, "category", {"term": without_controls(alert.rule)})
    # A feed is read in browsers, where only addresses of the web may be followed.
    if urlsplit(alert.url).scheme in ("http", "https"):
        ElementTree.SubElement(entry, "link", {"href": without_controls(alert.url)})
    said = f"{alert.sentence} ({alert.source})" if alert.sentence else ""
    _add(entry, "summary", " ".join(part for part in (said, alert.says) if part))


def _add(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = without_controls(text)
