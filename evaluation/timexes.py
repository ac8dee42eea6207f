"""Score the time expressions that a reader finds in texts, as task A of TempEval-3 did.

>>> gold = Timex(11, 17, "DATE", "2025-11-21")
>>> text = DatedText(id="a", text="It fell on Friday.", timexes=(gold,))
>>> score = score_timexes([text], lambda text: [Timex(8, 17, "DATE", "2025-11-21")])
>>> score.relaxed.f1, score.strict.f1, score.value_f1
(1.0, 0.0, 1.0)

All figures are counted over all texts together:

- *relaxed*: a gold and a found expression that overlap are one find, each used once; precision,
  recall and F1 of these pairs;
- *strict*: the same for spans that are equal;
- *type F1* and *value F1*: the relaxed F1 times the share of pairs whose type or value is right.

The day of a document itself is scored only where it stands in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from time import process_time

from tierline.evaluation.counts import Counts


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time, characters ``start`` to ``end`` (half-open).

    ``type`` and ``value`` are those of TIMEX3. ``details`` holds what else is known, such as
    ``edtf`` or ``role``: compared where the gold has it. Gold may name what else it ``accepts``, in
    any of these.
    """

    start: int
    end: int
    type: str
    value: str
    accepts: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedText:
    """A text with the day it was published on, if known, and its gold expressions."""

    id: str
    text: str
    language: str = "en"
    published: date | None = None
    timexes: tuple[Timex, ...] = ()


Tag = Callable[[DatedText], Iterable[Timex]]
Pair = tuple[Timex, Timex]


@dataclass
class TimexScore:
    """What was found in the texts scored so far.

    ``right`` counts the pairs that agree, by ``type``, ``value`` and each detail; ``asked`` the
    pairs whose gold has the detail. ``seconds`` is the processor time of the calls alone;
    ``errors`` names what was missed, spurious or differs.
    """

    texts: int = 0
    characters: int = 0
    seconds: float = 0.0
    relaxed: Counts = field(default_factory=Counts)
    strict: Counts = field(default_factory=Counts)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    @property
    def type_f1(self) -> float:
        """The relaxed F1 times the share of pairs with the right type."""
        return self.relaxed.f1 * self.agreement("type")

    @property
    def value_f1(self) -> float:
        """The relaxed F1 times the share of pairs with the right value."""
        return self.relaxed.f1 * self.agreement("value")

    @property
    def speed(self) -> float:
        """Characters read in a second of processor time; 0 before anything was read."""
        return self.characters / self.seconds if self.seconds else 0.0

    def agreement(self, what: str) -> float:
        """Return the share of the asked pairs that agree in ``type``, ``value`` or a detail."""
        return self.right[what] / self.asked[what] if self.asked[what] else 0.0


def score_timexes(texts: Iterable[DatedText], tag: Tag) -> TimexScore:
    """Score what ``tag`` finds in each text; it is warmed up on the first one, untimed."""
    score = TimexScore()
    for text in texts:
        if not score.texts:
            list(tag(text))
        begin = process_time()
        found = list(tag(text))
        score.seconds += process_time() - begin
        score_text(score, text, found)
    return score


def score_text(score: TimexScore, text: DatedText, found: Sequence[Timex]) -> None:
    """Add the expressions found in one text to a score."""
    gold = [_trimmed(timex, text.text) for timex in text.timexes]
    predicted = [_trimmed(timex, text.text) for timex in found]
    pairs = pair_timexes(gold, predicted)
    score.texts += 1
    score.characters += len(text.text)
    equal = sum(_span(wanted) == _span(given) for wanted, given in pairs)
    for counts, correct in ((score.relaxed, len(pairs)), (score.strict, equal)):
        counts.gold += len(gold)
        counts.predicted += len(predicted)
        counts.correct += correct
    for wanted, given in pairs:
        judged = _judge(wanted, given)
        score.asked.update(judged.keys())
        score.right.update(what for what, agrees in judged.items() if agrees)
    score.errors += _differences(text, pairs, gold, predicted)


def pair_timexes(gold: Sequence[Timex], predicted: Sequence[Timex]) -> list[Pair]:
    """Pair overlapping expressions one to one: equal spans first, then the longest overlap."""
    ranked = sorted(
        (_span(wanted) != _span(given), -overlap, i, j)
        for i, wanted in enumerate(gold)
        for j, given in enumerate(predicted)
        if (overlap := min(wanted.end, given.end) - max(wanted.start, given.start)) > 0
    )
    left, right = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for _, _, i, j in ranked:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def _span(timex: Timex) -> tuple[int, int]:
    return timex.start, timex.end


def _trimmed(timex: Timex, text: str) -> Timex:
    """Keep a span within its text and without blanks at its ends."""
    start, end = max(0, timex.start), min(len(text), timex.end)
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return replace(timex, start=start, end=start + len(words.strip()))


def _judge(wanted: Timex, given: Timex) -> dict[str, bool]:
    """Return what of a pair can be compared, and whether it agrees."""
    said = {**given.details, "type": given.type, "value": given.value}
    asked = {**wanted.details, "type": wanted.type, "value": wanted.value}
    return {key: said.get(key) in (value, *wanted.accepts) for key, value in asked.items()}


def _differences(
    text: DatedText, pairs: Sequence[Pair], gold: Iterable[Timex], predicted: Iterable[Timex]
) -> list[str]:
    """Name everything that is not as the gold has it."""
    paired_gold, paired = {id(wanted) for wanted, _ in pairs}, {id(given) for _, given in pairs}
    lines = [f"missed {_said(text, t)}" for t in gold if id(t) not in paired_gold]
    lines += [f"spurious {_said(text, t)}" for t in predicted if id(t) not in paired]
    for wanted, given in pairs:
        wrong = [what for what, agrees in _judge(wanted, given).items() if not agrees]
        if wrong or _span(wanted) != _span(given):
            what = " ".join(wrong) or "span"
            lines.append(f"{what} differs: {_said(text, wanted)}, found {_said(text, given)}")
    return [f"{text.id}: {line}" for line in lines]


def _said(text: DatedText, timex: Timex) -> str:
    details = " ".join(f"{key}={value}" for key, value in sorted(timex.details.items()))
    words = text.text[timex.start : timex.end]
    return f"{words!r} {timex.type} {timex.value} {details}".rstrip()
