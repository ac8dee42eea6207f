"""Which two names of a document may stand in a relation, and in what words.

Two names are looked at where they stand closest: in one sentence; else in neighbouring sentences;
else, where a sentence does not name the company that the text speaks of most, as if it did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tierline.graph.schema import Schema
from tierline.ingest.facts.relations.masking import Slot
from tierline.ingest.learned.rows import End, Row, ends_of
from tierline.ingest.learned.tokens import Line, Token
from tierline.ingest.text.document import Names, Sentence

# Stands between two sentences.
_BREAK = Token("|")
_TOPIC_TYPE = "company"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two names in a row of tokens, ``left`` before ``right`` or both in one list.

    ``kind`` is ``sentence``, ``next`` or ``topic``; ``sentences`` are those the words are of.
    """

    kind: str
    left: End
    right: End
    line: Line
    sentences: tuple[Sentence, ...]

    @property
    def keys(self) -> tuple[str, str]:
        """The keys of the two entities."""
        return self.left.key, self.right.key


# Two names in a row of tokens.
_Place = tuple[Line, End, End]


def pairs_of(rows: Sequence[Row], names: Names, schema: Schema) -> list[Pair]:
    """Return the pairs whose types some predicate may join, in the order of the sentences."""
    joinable = joinable_types(schema)
    topic = _topic(names)
    within = [_closest("sentence", _within(row), (row.sentence,), joinable) for row in rows]
    together = {frozenset(pair.keys) for pairs in within for pair in pairs}
    found: list[Pair] = []
    for before, row, pairs in zip([None, *rows], rows, within, strict=False):
        both = (before.sentence, row.sentence) if before else (row.sentence,)
        apart = _closest("next", _across(before, row), both, joinable)
        apart += _closest("topic", _with_topic(topic, before, row), (row.sentence,), joinable)
        found += [*pairs, *(pair for pair in apart if frozenset(pair.keys) not in together)]
    return found


def joinable_types(schema: Schema) -> frozenset[tuple[str, str]]:
    """Return the pairs of types that some predicate may join, either way round."""
    straight = {(s, o) for p in schema.predicates.values() for s in p.domain for o in p.range}
    return frozenset(straight | {(o, s) for s, o in straight})


def _within(row: Row) -> Iterator[_Place]:
    for line in row.readings:
        ends = ends_of(line.tokens)
        for number, left in enumerate(ends):
            for right in ends[number + 1 :]:
                yield line, left, right


def _across(before: Row | None, row: Row) -> Iterator[_Place]:
    if before is None:
        return
    first, then = before.plainest.tokens, row.plainest.tokens
    line = Line.of([*first, _BREAK, *then])
    ends = [replace(end, at=end.at + len(first) + 1) for end in ends_of(then)]
    for left in ends_of(first):
        for right in ends:
            yield line, left, right


def _with_topic(topic: Slot | None, before: Row | None, row: Row) -> Iterator[_Place]:
    near = row.keys | (before.keys if before else frozenset())
    if topic is None or topic.keys[0] in near:
        return
    key, type_ = topic.items[0]
    line = Line.of([Token(f"<{type_}>", topic), _BREAK, *row.plainest.tokens])
    left = End(key=key, type=type_, at=0, guessed=True)
    for right in ends_of(row.plainest.tokens):
        yield line, left, replace(right, at=right.at + 2)


def _topic(names: Names) -> Slot | None:
    """Return the company that is named most often, the earlier of two that are even."""
    counts = Counter(name.key for name in names.mentions if name.type == _TOPIC_TYPE)
    return Slot(items=((counts.most_common(1)[0][0], _TOPIC_TYPE),)) if counts else None


def _closest(
    kind: str,
    places: Iterable[_Place],
    sentences: tuple[Sentence, ...],
    joinable: frozenset[tuple[str, str]],
) -> list[Pair]:
    """Return each two entities once: where they stand with the fewest words between, first."""
    best: dict[frozenset[str], _Place] = {}
    for place in places:
        _, left, right = place
        if left.key == right.key or (left.type, right.type) not in joinable:
            continue
        key = frozenset((left.key, right.key))
        kept = best.get(key)
        if kept is None or right.at - left.at < kept[2].at - kept[1].at:
            best[key] = place
    return [
        Pair(kind=kind, left=left, right=right, line=line, sentences=sentences)
        for line, left, right in best.values()
    ]
