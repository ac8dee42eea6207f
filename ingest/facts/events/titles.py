"""What an event is called: the words of its clause, so that they stand on their own."""

from __future__ import annotations

import re

from tierline.ingest.facts.events.rules import EventLanguage
from tierline.ingest.facts.events.triggers import Told, Trigger

_LONGEST = 120
_SHORTEST = 12  # a clause of fewer characters says too little alone
_EDGES = " \t\n,;:.\uff0c\uff1b\uff1a\u3002\u2014\u2013-\u2022*#("
# Numbers of notes, "[3]", and marks of emphasis; a bracket that shuts what opened before.
_NOTES = re.compile(r"\s?\[\d{1,3}\]|\*\*|__")
_SHUT = re.compile(r"[^()（）]{0,40}[)）]")
_LAST_EDGES = _EDGES + "\uff08"


def title(told: Told, trigger: Trigger, subject: str, language: EventLanguage) -> str:
    """Return the clause that tells of the event, cut to a line.

    A clause that leans on the one before, "which ...", "it ...", brings its sentence. Words that
    join it to what stood before go: "and", "meanwhile"; where it then begins with what happened,
    the ``subject``, the name of who acts, is put in.
    """
    begin, end = told.clause(trigger.start)
    begin = _start(told, begin, end)
    leans = language.cues["relative"].match(told.words(begin, end))
    if leans or end - begin < _SHORTEST:
        begin, end = _start(told, told.start, told.end), told.end
    lead = language.cues["lead"].match(told.words(begin, end))
    if lead:
        begin += lead.end()
    if lead and subject and begin == trigger.start:
        return _line(f"{subject} {_text(told, begin, end)}")
    words = _line(_text(told, begin, end))
    return words[:1].upper() + words[1:] if lead else words


def _start(told: Told, begin: int, end: int) -> int:
    """Return where the words begin, after marks and blanks."""
    text = _text(told, begin, end)
    return begin + len(text) - len(text.lstrip(_EDGES))


def _text(told: Told, begin: int, end: int) -> str:
    """Return what stands between two offsets of the article."""
    start = told.sentence.start
    return told.sentence.text[begin - start : end - start]


def _line(words: str) -> str:
    """Bring words to one line, without notes, marks at its edges and brackets left open."""
    words = _NOTES.sub("", " ".join(words.split())).strip(_EDGES).rstrip(_LAST_EDGES)
    shut = _SHUT.match(words)
    words = words[shut.end() :].lstrip(_EDGES) if shut else words
    if words.count("(") > words.count(")"):
        words = f"{words})"
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}\u2026"
