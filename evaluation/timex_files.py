"""Read texts whose time expressions are marked: TimeML, CAT and lines of JSON.

- ``*.tml`` is TimeML, as TempEval-3, TimeBank and AQUAINT are published: the text of ``<TEXT>``
  with ``<TIMEX3>`` in it; the day of publication is the marked date of the head.
- ``*.xml`` is CAT, as MEANTIME is published: tokens, and marks that point at them. Only the title,
  the date line and the first sentences of a MEANTIME document carry TIMEX3, though entity chains
  are marked throughout; so a text is cut after sentence 5, lest a reader be blamed for what it
  rightly finds farther down.
- ``*.jsonl`` has one object a line: ``text``, ``dct`` (the day of publication or null), ``lang``,
  and ``timexes`` with ``start``, ``end``, ``type``, ``value`` and perhaps ``alt`` (what else is
  right), ``edtf``, ``modifier``, ``relation`` and ``role`` (one of ``ROLES``; others are notes).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tierline.errors import InputError, UsageError
from tierline.evaluation.timexes import DatedText, Timex

DETAILS = ("edtf", "modifier", "relation", "role")
ROLES = ("event", "forecast", "observation", "as_of", "indicator", "boilerplate")
_LAST_SENTENCE = 5  # of a CAT document, counted from 0, that may carry TIMEX3
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_OWN_DATES = ("CREATION_TIME", "PUBLICATION_TIME")


def read_timex_texts(path: Path) -> list[DatedText]:
    """Read a marked file, or all below a folder in the order of their names.

    Raises UsageError where there is none, InputError for a file that is damaged.
    """
    files = [path] if path.is_file() else sorted(path.rglob("*"))
    wanted = [f for f in files if f.suffix in _READERS and not f.name.startswith(".")]
    if not wanted:
        raise UsageError(f"no time expressions in {str(path)!r}: expected .tml, .xml or .jsonl")
    return [text for file in wanted for text in _read(file)]


def _read(path: Path) -> Iterator[DatedText]:
    try:
        yield from _READERS[path.suffix](path)
    except (ValueError, KeyError, TypeError, ElementTree.ParseError) as error:
        what = f"{type(error).__name__}: {error}"
        raise InputError(f"{path}: not in the form of {path.suffix} files ({what})") from error


def _read_lines(path: Path) -> Iterator[DatedText]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            item = json.loads(line)
            yield DatedText(
                id=item["id"],
                text=item["text"],
                language=item.get("lang", "en"),
                published=_day(item.get("dct")),
                timexes=tuple(_timex(timex) for timex in item["timexes"]),
            )


def _timex(item: dict[str, Any]) -> Timex:
    return Timex(
        item["start"],
        item["end"],
        item["type"],
        item["value"],
        tuple(item.get("alt", ())),
        {
            key: item[key]
            for key in DETAILS
            if key in item and (key != "role" or item[key] in ROLES)
        },
    )


def _read_timeml(path: Path) -> Iterator[DatedText]:
    root = ElementTree.parse(path).getroot()
    body = root.find("TEXT")
    if body is None:
        raise ValueError("no <TEXT>")
    own = [t for t in root.iter("TIMEX3") if t.get("functionInDocument") in _OWN_DATES]
    days = (_day(timex.get("value")) for timex in own)
    timexes: list[Timex] = []
    yield DatedText(
        id=path.name,
        text=_unmark(body, 0, timexes),
        published=next((day for day in days if day), None),
        timexes=tuple(timexes),
    )


def _unmark(element: ElementTree.Element, start: int, timexes: list[Timex]) -> str:
    """Return the text of an element that begins at ``start``, and note the expressions in it."""
    text = element.text or ""
    for child in element:
        text += _unmark(child, start + len(text), timexes)
        text += child.tail or ""
    if element.tag == "TIMEX3":
        timexes.append(_marked(element, start, start + len(text)))
    return text


def _read_cat(path: Path) -> Iterator[DatedText]:
    root = ElementTree.parse(path).getroot()
    text, places = _lay_tokens(root)
    published, timexes = None, []
    for element in root.iter("TIMEX3"):
        if element.get("functionInDocument") == "CREATION_TIME":
            published = _day(element.get("value"))
        anchors = (anchor.get("t_id") for anchor in element.iter("token_anchor"))
        tokens = [places[anchor] for anchor in anchors if anchor in places]
        if tokens:
            timexes.append(_marked(element, min(tokens)[0], max(tokens)[1]))
    yield DatedText(id=path.name, text=text, published=published, timexes=tuple(timexes))


def _lay_tokens(root: ElementTree.Element) -> tuple[str, dict[str | None, tuple[int, int]]]:
    """Join the tokens of the first sentences by blanks, sentences by line ends."""
    text, places, last = "", {}, None
    for token in root.iter("token"):
        sentence = int(token.get("sentence", 0))
        if sentence > _LAST_SENTENCE:
            break
        if last is not None:
            text += " " if sentence == last else "\n"
        words, last = token.text or "", sentence
        places[token.get("t_id")] = (len(text), len(text) + len(words))
        text += words
    return text, places


def _marked(element: ElementTree.Element, start: int, end: int) -> Timex:
    return Timex(start, end, element.get("type", ""), element.get("value", ""))


def _day(text: str | None) -> date | None:
    """Read the day at the begin of a TIMEX3 value; None where it names no day."""
    found = _DAY.match(text or "")
    return date(*map(int, found.groups())) if found else None


_READERS = {".jsonl": _read_lines, ".tml": _read_timeml, ".xml": _read_cat}
