"""Score the dated events of one article.

An event matches when the dates agree and at least one participant is the same, best pairs first,
one to one. ``exact``: the two dates name the same days. ``overlap``: they share a day and neither
is more than four times longer; an open interval (``../2027``) is compared by the bound that it does
name. Type and status need not agree, and are reported for the matched pairs. Predicted events
without a date are counted, not judged.
"""

from __future__ import annotations

from dataclasses import dataclass

from tierline.evaluation.counts import EventScore, Score
from tierline.evaluation.dates import Days, dates_overlap, parse_edtf
from tierline.evaluation.matching import Resolver, pair_up
from tierline.evaluation.mistakes import Mistake, sentence_of
from tierline.evaluation.names import Item, accepted_types

# The same sentence, type, days and main participant, then the share of common participants.
Fit = tuple[bool, bool, bool, bool, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """The events of one article under one way of comparing dates."""

    required: list[Item]
    optional: list[Item]
    dated: list[Item]
    resolver: Resolver
    mode: str

    def pairs(self) -> tuple[dict[int, int], set[int]]:
        """Pair predicted with gold events; also the predictions close to an optional one."""
        candidates = []
        near_optional = set()
        for p, event in enumerate(self.dated):
            for g, target in enumerate([*self.required, *self.optional]):
                fit = _fit(target, event, self.resolver, self.mode)
                if fit is not None:
                    candidates.append((fit, g < len(self.required), -g, -p))
                    if g >= len(self.required):
                        near_optional.add(p)
        return pair_up((-p, -g) for _, _, g, p in sorted(candidates, reverse=True)), near_optional

    def is_left_out(self, index: int, match: int | None, near_optional: set[int]) -> bool:
        """Tell whether a prediction is only an optional event: neither rewarded nor punished."""
        return index in near_optional if match is None else match >= len(self.required)


def score_events(score: Score, gold: Item, predicted: Item, resolver: Resolver) -> None:
    """Add the events of one article to a score."""
    events = predicted.get("events", [])
    dated = [event for event in events if _days(event)]
    score.undated += len(events) - len(dated)
    for mode, result in score.events.items():
        task = _Task(
            required=gold.get("events", []),
            optional=gold.get("optional_events", []),
            dated=dated,
            resolver=resolver,
            mode=mode,
        )
        errors = _score_task(result, task)
        if mode == "overlap":
            score.errors += errors


def _score_task(result: EventScore, task: _Task) -> list[Mistake]:
    """Add to the figures of one mode; return what was spurious and what was missed."""
    pairs, near_optional = task.pairs()
    result.counts.gold += len(task.required)
    for event in task.required:
        result.by_type[event["type"]].gold += 1
    errors = []
    for index, event in enumerate(task.dated):
        match = pairs.get(index)
        if task.is_left_out(index, match, near_optional):
            continue
        result.counts.predicted += 1
        if match is None:
            result.by_type[event.get("type", "?")].predicted += 1
            errors.append(_mistake("spurious", event))
        else:
            _count_find(result, task.required[match], event)
    missed = sorted(set(range(len(task.required))) - set(pairs.values()))
    targets = [task.required[index] for index in missed]
    return errors + [_mistake("missed", target) for target in targets]


def _count_find(result: EventScore, target: Item, event: Item) -> None:
    result.counts.correct += 1
    result.by_type[target["type"]].predicted += 1
    result.by_type[target["type"]].correct += 1
    result.type_agrees += event.get("type") in accepted_types(target)
    result.status_agrees += event.get("status") == target.get("status")


def _mistake(wrong: str, event: Item) -> Mistake:
    return Mistake(
        kind="event",
        wrong=wrong,
        label=str(event.get("type", "?")),
        what=f"{event['date']} {event.get('title')}",
        sentence=sentence_of(event),
        names=tuple(event.get("participants", [])),
    )


def _fit(gold: Item, predicted: Item, resolver: Resolver, mode: str) -> Fit | None:
    """Return how well two events fit, the better the greater; None if they do not match."""
    ours, theirs = _days(gold), _days(predicted)[:1]
    is_exact = any(one == other for one in ours for other in theirs)
    overlap = any(dates_overlap(one, other) for one in ours for other in theirs)
    if not is_exact and (mode == "exact" or not overlap):
        return None
    left = [resolver.gold_name(name) for name in gold.get("participants", [])]
    right = [resolver.predicted_name(name) for name in predicted.get("participants", [])]
    shared = set(left) & set(right)
    if left and not shared:
        return None
    return (
        any(a < d and c < b for a, b in _spans(gold) for c, d in _spans(predicted)),
        predicted.get("type") in accepted_types(gold),
        is_exact,
        left[:1] == right[:1],
        len(shared) / len(set(left) | set(right) or {""}),
    )


def _days(event: Item) -> list[Days]:
    """Return the readable dates of an event, its own first."""
    found = []
    for value in [event.get("date"), *event.get("date_alternatives", [])]:
        try:
            found.append(parse_edtf(value or ""))
        except ValueError:
            continue
    return found


def _spans(event: Item) -> list[tuple[int, int]]:
    spans = [(entry.get("start"), entry.get("end")) for entry in event.get("evidence", [])]
    return [(start, end) for start, end in spans if start is not None and end is not None]
