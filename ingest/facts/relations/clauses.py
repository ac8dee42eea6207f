"""What of a sentence bears on a claim: the clause of its ends and the adverbials that go with it.

Dates and amounts that stand elsewhere ("which was founded in 1987", "it said on Monday") are of
something else. The words that tell so are data (``attachment.yml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from tierline.errors import SchemaError
from tierline.ingest.text.document import Mention, Sentence
from tierline.ingest.text.script import simplification

_LISTS = (
    "breaks", "commas", "leading", "trailing", "strangers", "strangers_after", "opens", "closes",
    "opens_after", "contracts", "joints", "starts", "turns",
)  # fmt: skip
_ACTORS = ("company", "organization", "person", "fund", "index")
_GENITIVE = re.compile("['\u2019]s |\u7684")
_ASIDE = re.compile(r"\s?(?:[(\uff08][^()\uff08\uff09]*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """The words of a language that part clauses, join adverbials to them, or keep them off.

    ``allowed`` tells for which predicates a stranger is none: "listed in 2011" bears on a listing.
    """

    words: Mapping[str, re.Pattern[str]]
    allowed: Mapping[str, re.Pattern[str]]
    fold: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The words about a claim: the span from one end to the other, and its segments.

    Places are offsets into the sentence. ``home`` are the segments that the ends stand in,
    ``leading`` and ``trailing`` the adverbials before and after.
    """

    text: str
    first: int
    last: int
    home: tuple[tuple[int, int], ...]
    leading: tuple[tuple[int, int], ...]
    trailing: tuple[tuple[int, int], ...]
    marks: tuple[tuple[int, int], ...]
    others: tuple[int, ...]

    def bears(self, place: int, predicate: str, attachment: Attachment) -> bool:
        """Tell whether what stands at a place is of the claim: in its clause, of no other verb."""
        if self.segment(place) is None or self._is_of_another(place):
            return False
        allowed = attachment.allowed.get(predicate)
        before = self.before(place)
        before = allowed.sub("", before) if allowed else before
        joined = place > self.last and attachment.words["joints"].search(before)
        return not joined and attachment.words["strangers"].search(before) is None

    def parted(self, place: int, attachment: Attachment) -> bool:
        """Tell whether a turn of the sentence ("; ", "while") stands between a place and it."""
        low, high = sorted((place, self.first))
        return attachment.words["turns"].search(self.text, low, high) is not None

    def _is_of_another(self, place: int) -> bool:
        """Tell whether another name stands between a place and the ends, or right before it."""
        if self._stands_by_another(place):
            return True
        if self.first <= place <= self.last:
            return False
        low, high = sorted((place, self.first if place < self.first else self.last))
        return any(low < other < high for other in self.others)

    def _stands_by_another(self, place: int) -> bool:
        """Tell whether a place follows another name directly or in its bracket: "Alder (9.4%)"."""
        start, end = max((mark for mark in self.marks if mark[1] <= place), default=(place, place))
        return start in self.others and _ASIDE.fullmatch(self.text, end, place) is not None

    def segment(self, place: int) -> tuple[int, int] | None:
        """Return the segment that bears on the claim and holds a place; None for any other."""
        every = (*self.home, *self.leading, *self.trailing)
        return next(((a, b) for a, b in every if a <= place < b), None)

    def before(self, place: int) -> str:
        """Return the words of the segment before a place, back to the last name."""
        segment = self.segment(place)
        begin = segment[0] if segment else place
        begin = max([begin, *(end for _, end in self.marks if end <= place)])
        return self.text[begin:place]

    @property
    def words(self) -> str:
        """The words of the segments that the ends stand in."""
        return self.text[self.home[0][0] : self.home[-1][1]]

    def after(self, place: int) -> str:
        """Return the words of the segment from a place on, up to the next name.

        One in the genitive ends nothing: in "35% of Alder's revenue" what counts comes after it.
        """
        segment = self.segment(place)
        end = segment[1] if segment else place
        ahead = [m for m in self.marks if m[0] >= place and not _GENITIVE.match(self.text, m[1])]
        return self.text[place : min([end, *(start for start, _ in ahead)])]


def attachment_of(path: Path, content: Mapping[str, Any], language: str) -> Attachment:
    """Compile the lists of ``attachment.yml``; English phrases are whole words."""
    missing = [name for name in _LISTS if not content.get(name)]
    if missing:
        raise SchemaError(f"{path}: the lists {', '.join(missing)} are missing")
    words = {name: phrases(content[name], language) for name in _LISTS}
    allowed = {name: phrases(these, language) for name, these in content["allowed"].items()}
    return Attachment(
        words=words, allowed=allowed, fold=simplification() if language == "zh" else {}
    )


def clause_of(
    sentence: Sentence,
    mentions: Sequence[Mention],
    ends: tuple[str, str],
    attachment: Attachment,
) -> Clause | None:
    """Return what bears on a relation of two entities; None where the sentence names neither."""
    named = [(m.start - sentence.start, m.end - sentence.start, m) for m in mentions]
    span = _span([(start, end, m.key) for start, end, m in named], ends)
    if span is None:
        return None
    text = _plain(sentence.text, attachment)
    begin, stop = _strong(text, span, attachment)
    segments = list(_segments(text, begin, stop, attachment))
    home = [(a, b) for a, b in segments if a < span[1] and b > span[0]]
    others = [start for start, _, m in named if m.type in _ACTORS and m.key not in ends]
    return Clause(
        text=text,
        first=span[0],
        last=span[1],
        home=tuple(home),
        leading=tuple(_adverbials(text, segments, (home[0][0], -1), others, attachment)),
        trailing=tuple(_adverbials(text, segments, (home[-1][1], 1), others, attachment)),
        marks=tuple((start, end) for start, end, _ in named),
        others=tuple(others),
    )


def _plain(text: str, attachment: Attachment) -> str:
    """Return the words in small letters and simplified writing, each where it stood."""
    small = text.casefold().translate(attachment.fold)
    return small if len(small) == len(text) else text


def _span(named: Sequence[tuple[int, int, str]], ends: tuple[str, str]) -> tuple[int, int] | None:
    """Return the words from one end to the other where they stand closest, or the end there is."""
    subject, object_ = ([(a, b) for a, b, key in named if key == end] for end in ends)
    pairs = [(min(s[0], o[0]), max(s[1], o[1])) for s in subject for o in object_]
    return min(pairs or subject or object_, key=lambda span: span[1] - span[0], default=None)


def _strong(text: str, span: tuple[int, int], attachment: Attachment) -> tuple[int, int]:
    """Return the part of the sentence between the breaks around a span."""
    begin = max((m.end() for m in attachment.words["breaks"].finditer(text, 0, span[0])), default=0)
    after = attachment.words["breaks"].search(text, span[1])
    return begin, after.start() if after else len(text)


def _segments(text: str, begin: int, stop: int, attachment: Attachment) -> list[tuple[int, int]]:
    """Cut a part of a sentence at its commas; those inside numbers cut nothing."""
    cuts = [m.end() for m in attachment.words["commas"].finditer(text, begin, stop)]
    return list(pairwise([begin, *cuts, stop]))


def _adverbials(
    text: str,
    segments: Sequence[tuple[int, int]],
    edge: tuple[int, int],
    others: Sequence[int],
    attachment: Attachment,
) -> list[tuple[int, int]]:
    """Return the segments before or after the home that are adverbials of it, the nearest first."""
    place, direction = edge
    side = [s for s in segments if (s[1] <= place if direction < 0 else s[0] >= place)]
    opener = attachment.words["leading" if direction < 0 else "trailing"]
    found = []
    for a, b in side[::direction]:
        if any(a <= other < b for other in others) or not opener.match(text[a:b].lstrip()):
            break
        found.append((a, b))
    return found


def phrases(words: Sequence[str], language: str) -> re.Pattern[str]:
    """Return an expression for any of some phrases; ``/.../`` stands for an expression itself."""
    plain = "|".join(re.escape(p) for p in sorted(words, key=len, reverse=True) if p[0] != "/")
    bounded = rf"(?<!\w)(?:{plain})(?!\w)" if language == "en" else f"(?:{plain})"
    raw = [f"(?:{p.strip('/')})" for p in words if p[0] == "/"]
    return re.compile("|".join([*raw, *([bounded] if plain else [])]))
