"""Find the numbers about entities: moves, returns, market values, inflows, weights, revenue ...

Each amount of a sentence takes the measure whose words stand nearest, the entity named nearest
before it, and the date of its clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tierline.graph.dates import DateInterval, Grain
from tierline.graph.model import Observation
from tierline.ingest.dates.expression import TimeExpression, within
from tierline.ingest.dates.find import find_dates
from tierline.ingest.dates.published import document_date
from tierline.ingest.facts.observations.holders import Holders, is_listed
from tierline.ingest.facts.observations.parts import (
    Clause,
    clauses,
    measure_of,
    pair_up,
    sign,
)
from tierline.ingest.facts.observations.rules import (
    MeasureRule,
    ObservationLanguage,
    ObservationRules,
)
from tierline.ingest.facts.quantities import Amount, find_quantities
from tierline.ingest.text.document import Document, Mention, Names, Sentence

# Goes up with what the rules find; stands behind the name of each.
VERSION = 1

_SILENT_ROLES = ("furniture",)
_NEWS_DAYS = 7
_RETURN_DAYS = 32  # a move over more days than these is a return


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What all sentences of a document share."""

    document: Document
    names: Names
    dates: Sequence[TimeExpression]
    published: DateInterval | None
    language: ObservationLanguage
    recent: str = ""


def find_observations(
    document: Document, names: Names, dates: Sequence[TimeExpression], rules: ObservationRules
) -> list[Observation]:
    """Return the observations of a document in the order of the text, each once."""
    scene = _Scene(
        document=document,
        names=names,
        dates=dates,
        published=document_date(document),
        language=rules.languages[document.language],
    )
    told = [s for s in document.sentences if s.role not in _SILENT_ROLES]
    found: list[Observation] = []
    for sentence in told:
        recent = found[-1].entity if found else ""
        found += _of_sentence(replace(scene, recent=recent), sentence)
    unique = {(o.entity, o.measure, o.value, o.unit, o.period): o for o in reversed(found)}
    return list(unique.values())[::-1]


def _of_sentence(scene: _Scene, sentence: Sentence) -> Iterator[Observation]:
    text = sentence.text.translate(scene.language.fold)
    amounts = find_quantities(sentence.text)
    pairs = pair_up(text, sentence.start, amounts, (scene.names, scene.language))
    for clause in clauses(text, sentence.start, scene.language):
        for amount in amounts:
            if clause.start <= sentence.start + amount.start < clause.end:
                yield from _observe(scene, sentence, clause, amount, pairs.get(amount.start))


def _observe(
    scene: _Scene, sentence: Sentence, clause: Clause, amount: Amount, paired: Mention | None
) -> Iterator[Observation]:
    """Yield the observation of an amount, if its clause says what and whose it is."""
    place = sentence.start + amount.start
    whole = Clause.of(sentence, scene.language)
    rule = measure_of(clause, amount, place, scene.language)
    if rule is None and is_listed(scene.names, sentence, place):
        rule = measure_of(whole, amount, place, scene.language)
    if rule is None:
        return
    holders = Holders(names=scene.names, language=scene.language, recent=scene.recent)
    mention = paired or holders.of(sentence, clause, place, rule)
    if mention is None:
        return
    period = _period(scene, sentence, clause, amount) or _dateline(scene, sentence)
    if period is None and rule.lasting and _is_day(scene.published):
        period = scene.published
    signed = rule.measure in ("price_change", "return", "net_inflow")
    yield Observation(
        entity=mention.key,
        measure=_measure_over(rule, period),
        value=sign(clause, amount, place, scene.language) * amount.value
        if signed
        else amount.value,
        unit=amount.unit,
        evidence=scene.document.evidence(sentence),
        rule=f"observations/{rule.measure}@{VERSION}",
        basis=_basis(sentence, amount),
        period=period,
        words=amount.words,
    )


def _is_day(published: DateInterval | None) -> bool:
    """Tell whether the day of the news is known well enough to date a number by it."""
    if published is None or published.begin is None or published.end is None:
        return False
    return (published.end - published.begin).days <= _NEWS_DAYS


def _measure_over(rule: MeasureRule, period: DateInterval | None) -> str:
    """Call a move over a longer stretch a return."""
    if rule.measure != "price_change" or period is None or period.begin is None:
        return rule.measure
    long = period.end is None or (period.end - period.begin).days >= _RETURN_DAYS
    return "return" if long else rule.measure


def _period(
    scene: _Scene, sentence: Sentence, clause: Clause, amount: Amount
) -> DateInterval | None:
    """Return the days of an amount: in brackets after it, in its clause, or a day before it."""
    start, end = sentence.start + amount.start, sentence.start + amount.end
    usable = [d for d in within(scene.dates, sentence.start, sentence.end) if d.interval]
    bracketed = [d for d in usable if 0 <= d.start - end <= 2]
    if bracketed and sentence.text[bracketed[0].start - sentence.start - 1] in "(（":
        return bracketed[0].interval
    usable = [d for d in usable if _dates_numbers(d, clause, scene.language)]
    inside = [d for d in usable if clause.start <= d.start < clause.end]
    before = [d for d in usable if d.start < start and d.grain is Grain.DAY]
    nearest = min(inside or before[-1:], key=lambda d: abs(d.start - start), default=None)
    return nearest.interval if nearest else None


def _dates_numbers(date: TimeExpression, clause: Clause, language: ObservationLanguage) -> bool:
    """Tell whether a date says when a number held, not what it is compared with."""
    compared = language.cues["compared"].search(clause.before(date.start)[-30:].rstrip())
    return date.role not in ("indicator", "boilerplate") and compared is None


def _dateline(scene: _Scene, sentence: Sentence) -> DateInterval | None:
    """Return the date on the line above an entry of a timeline."""
    if not sentence.dateline:
        return None
    found = find_dates(sentence.dateline, scene.published, scene.document.language)
    return next((d.interval for d in found if d.interval), None)


def _basis(sentence: Sentence, amount: Amount) -> str:
    """Return what the number is compared with or a share of, as the words right after it say."""
    after = sentence.text[amount.end : amount.end + 60]
    for opening in ("of ", "from ", "year-on-year", "year on year", "quarter-on-quarter"):
        if after.lstrip().startswith(opening):
            return after.strip().split(",")[0].split(".")[0].strip()
    before = sentence.text[max(0, amount.start - 12) : amount.start]
    return next((w for w in ("同比", "环比", "按年", "年增", "季增") if w in before), "")
