"""The parts of an article and what each is good for: headline, body, timeline, disclaimer ...

The cues are data (``ingest/data/text/sections.yml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tierline.errors import SchemaError
from tierline.graph.yaml_file import read_yaml

ROLES = (
    "headline", "body", "summary", "takeaways", "technical", "forecast", "timeline", "promotion",
    "disclaimer", "furniture",
)  # fmt: skip

# Markup, bullets, emoji and other signs that stand before the words of a heading.
_ORNAMENT = re.compile(r"^[^\w\u3400-\u9fff'\"\u201c\u2018(\[$\u00a9]+|[*_#\s]+$")
_STOPS = ".!?\u3002\uff01\uff1f;\uff1b"
_LONGEST_HEADING = 64
_LONGEST_REST = 40  # of a heading that runs on, as in "Outlook: what analysts expect"
_LONGEST_HEADLINE = 220
# Who published when: 证券时报 · 2025-03-01 09:30. The publisher is not what the text is about.
_BYLINE = re.compile(
    r"[^\n\u3002!?\uff01\uff1f]{1,40}[\u00b7|\uff5c\u2022]\s*"
    r"\d{4}[-/.\u5e74]\d{1,2}[-/.\u6708]\d{1,2}\u65e5?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*"
)
_DATE_LINE = re.compile(
    r"[*_#\s-]*("
    r"(?:19|20)\d{2}(?:[-/.]\d{1,2}(?:[-/.]\d{1,2})?)?"
    r"|(?:19|20)\d{2}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?"
    r"|(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s\d{1,2},)?\s(?:19|20)\d{2}"
    r"|(?:Q[1-4]|H[12])\s(?:19|20)\d{2}|(?:19|20)\d{2}\s(?:Q[1-4]|H[12])"
    r")[*_:\uff1a\s]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph: its span, its text, its role, and the date that stands on a line above it."""

    start: int
    end: int
    text: str
    role: str
    dateline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Words that announce a role, by the way they do so."""

    headings: Mapping[str, tuple[str, ...]]
    openings: Mapping[str, tuple[str, ...]]
    marks: Mapping[str, tuple[str, ...]]


def split_blocks(text: str, title: str = "") -> list[Block]:
    """Cut a text into paragraphs with roles. ``title`` helps to know the headline.

    A heading gives its role to what follows; a line that is only a date gives that date.
    """
    blocks: list[Block] = []
    role, dateline = "body", ""
    for start, end in _paragraphs(text):
        piece = text[start:end]
        words = plain(piece)
        opened = heading_role(piece)
        if not words or _BYLINE.fullmatch(piece):
            blocks.append(Block(start=start, end=end, text=piece, role="furniture"))
        elif opened:
            role, dateline = opened, ""
            blocks.append(Block(start=start, end=end, text=piece, role="furniture"))
        elif date := _DATE_LINE.fullmatch(piece):
            dateline = date[1]
            blocks.append(Block(start=start, end=end, text=piece, role="furniture"))
        else:
            own = own_role(words) or _headline_role(piece, title, blocks) or role
            dateline = dateline if own == role else ""
            blocks.append(Block(start=start, end=end, text=piece, role=own, dateline=dateline))
    return blocks


def plain(line: str) -> str:
    """Return the words of a line in lower case, without bullets, emoji and marks of emphasis."""
    return _ORNAMENT.sub("", _ORNAMENT.sub("", line.strip())).casefold()


def heading_role(line: str) -> str:
    """Return the role that a heading opens; empty when the line is none.

    >>> heading_role("## Key takeaways"), heading_role("Timeline slips again, says Acme.")
    ('takeaways', '')
    """
    words = plain(line)
    if not words or len(words) > _LONGEST_HEADING or words[-1] in _STOPS:
        return ""
    marked = line.strip()[0] in "#*" or not line.strip()[0].isalnum()
    for role, cues in default_cues().headings.items():
        for cue in cues:
            rest = words.removeprefix(cue).strip(" :\uff1a&-*_")
            if words.startswith(cue) and (not rest or (marked and len(rest) <= _LONGEST_REST)):
                return role
    return ""


def own_role(words: str) -> str:
    """Return the role that a paragraph has by its own words; empty when it has none."""
    cues = default_cues()
    for role, openings in cues.openings.items():
        if words.startswith(openings):
            return role
    for role, marks in cues.marks.items():
        if len(words) <= 4 * _LONGEST_HEADLINE and any(mark in words for mark in marks):
            return role
    return ""


def _headline_role(piece: str, title: str, before: list[Block]) -> str:
    """Return ``headline`` for the title, or for a first line that reads like one."""
    if title and plain(piece) == plain(title):
        return "headline"
    first = all(block.role == "furniture" for block in before)
    short = len(piece) <= _LONGEST_HEADLINE and piece.rstrip()[-1] not in ".\u3002;\uff1b:\uff1a"
    return "headline" if first and short else ""


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Go through the spans of paragraphs; lines broken in mid-sentence are joined."""
    begin = end = -1
    for match in re.finditer(r"[^\n]+", text):
        if not match[0].strip():
            continue
        if begin >= 0 and _goes_on(text, end, match):
            end = match.end()
            continue
        if begin >= 0:
            yield begin, end
        begin, end = match.span()
    if begin >= 0:
        yield begin, end


def _goes_on(text: str, end: int, line: re.Match[str]) -> bool:
    """Tell whether a line continues the one that ended just before it: hard-wrapped prose."""
    before = text[max(0, end - 50) : end].rstrip()
    return (
        line.start() == end + 1
        and "\n" not in before
        and len(before) >= 40
        and before[-1] not in _STOPS
        and line[0].lstrip()[0].islower()
    )


@cache
def default_cues() -> Cues:
    """Return the cues that ship with Tierline."""
    return load_cues(Path(__file__).parent.parent / "data" / "text" / "sections.yml")


def load_cues(path: Path) -> Cues:
    """Read and check a file of cues; SchemaError names what is wrong in it."""
    content = read_yaml(path)
    for way, roles in content.items():
        if way not in ("headings", "openings", "marks"):
            raise SchemaError(f"{path}: {way!r} is none of headings, openings, marks")
        for role in roles:
            if role not in ROLES:
                raise SchemaError(f"{path}: {role!r} is no role; known are: {', '.join(ROLES)}")
    return Cues(**{way: {r: tuple(c) for r, c in roles.items()} for way, roles in content.items()})
