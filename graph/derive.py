"""What the articles add up to: entities from their profiles, relations from their statements.

Both stores derive with these functions, so both hold the same graph by construction. The results do
not depend on the order in which articles came in.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tierline.graph.dates import DateInterval
from tierline.graph.model import Alias, Article, Entity, Extraction, Relation, Statement
from tierline.graph.sources import Telling, origins, publisher_at

# From the firmest to the weakest; the order of `modalities` in schema/modes.yml.
FIRMNESS = ("asserted", "expected", "rumoured")

# No number of sources makes a claim of the news certain.
MOST_CONFIDENT = 0.99


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """A statement together with the day by which its article was published, where that is known.

    The recorded day does not stand in for it: a graph must not depend on when it was built.
    ``publisher`` is the name or host of who published the article first.
    """

    statement: Statement
    published: date | None
    publisher: str = ""


def published_day(article: Article) -> date | None:
    """Return the day by which the article was published for certain."""
    return article.published.end if article.published else None


def told_by(extraction: Extraction) -> Iterator[Sourced]:
    """Go through the statements of an extraction, each with when and by whom it was published."""
    article = extraction.article
    published, first = published_day(article), article.first
    publisher = publisher_at(first.source, first.url)
    for statement in extraction.statements:
        yield Sourced(statement=statement, published=published, publisher=publisher)


def merge_profiles(profiles: Sequence[Entity]) -> Entity:
    """Add up what several articles say of one entity (at least one profile, all of one key).

    A profile with a count of ``articles`` stands for that many equal ones. The name that most
    articles use is canonical, ties going to the first in order; every other name becomes an alias.
    What was judged to be this entity adds names, but does not rename it.
    """
    own = [profile for profile in profiles if not profile.former_keys] or profiles
    name = _most_common((profile.name, profile.articles) for profile in own)
    return replace(
        profiles[0],
        type=_most_common((profile.type, profile.articles) for profile in profiles),
        name=name,
        aliases=tuple(alias for alias in _merge_aliases(profiles) if alias.name != name),
        identifiers=tuple(sorted({pair for p in profiles for pair in p.identifiers})),
        articles=sum(profile.articles for profile in profiles),
        former_keys=tuple(sorted({key for p in profiles for key in p.former_keys})),
    )


def _merge_aliases(profiles: Sequence[Entity]) -> list[Alias]:
    """Return every name once, those of a list first and in its order: it knows the usual one."""
    ranks: dict[str, tuple[bool, int, str]] = {}
    for profile in profiles:
        for position, alias in enumerate((*profile.aliases, Alias(name=profile.name))):
            rank = (alias.source == "text", position, alias.source)
            ranks[alias.name] = min(rank, ranks.get(alias.name, rank))
    ordered = sorted(ranks.items(), key=lambda item: (item[1], item[0]))
    return [Alias(name=name, source=source) for name, (_, _, source) in ordered]


def relate(sourced: Sequence[Sourced], origin: Mapping[str, str] | None = None) -> Relation | None:
    """Add up the statements about one relation; None when nothing but denial is left.

    ``origin`` is what ``origins_of`` makes of the statements, where that is at hand.

    The confidence is that of independent sources each of which may err: one minus the product of
    their doubts, a source counting once with its surest statement, wherever it was repeated.
    """
    affirmed = [item for item in sourced if item.statement.modality != "negated"]
    if not affirmed:
        return None
    modality = min((i.statement.modality for i in affirmed), key=FIRMNESS.index)
    firm = [item for item in affirmed if item.statement.modality == modality]
    origin = origin or origins_of(affirmed)
    days = [item.published for item in firm if item.published]
    subject, predicate, object_ = firm[0].statement.triple
    return Relation(
        subject=subject,
        predicate=predicate,
        object=object_,
        modality=modality,
        confidence=combined_confidence(
            (origin[i.statement.evidence.article], i.statement.confidence) for i in firm
        ),
        sources=len({origin[item.statement.evidence.article] for item in firm}),
        statements=len(firm),
        first_published=min(days, default=None),
        last_confirmed=max(days, default=None),
        valid=_span([item.statement.valid for item in firm]),
        disputed=len(affirmed) < len(sourced),
        products=tuple(sorted({i.statement.product for i in firm if i.statement.product})),
        polarity=_most_common((i.statement.polarity, 1) for i in firm),
    )


def origins_of(sourced: Collection[Sourced]) -> dict[str, str]:
    """Return for each article that affirms a relation the article that it goes back to."""
    affirmed = [item for item in sourced if item.statement.modality != "negated"]
    articles = {item.statement.evidence.article for item in affirmed}
    if len(articles) < 2:
        return dict(zip(articles, articles, strict=True))
    return origins(
        Telling(
            published=item.published,
            article=item.statement.evidence.article,
            publisher=item.publisher,
            sentence=item.statement.evidence.sentence,
        )
        for item in affirmed
    )


def combined_confidence(claims: Iterable[tuple[str, float]]) -> float:
    """Combine the confidences of claims, given as pairs of the key of a source and confidence.

    >>> combined_confidence([("a", 0.5), ("a", 0.4), ("b", 0.5)])
    0.75
    """
    surest: dict[str, float] = {}
    for source, confidence in claims:
        surest[source] = max(confidence, surest.get(source, 0.0))
    doubt = math.prod(1 - surest[source] for source in sorted(surest))
    return round(min(1 - doubt, MOST_CONFIDENT), 6)


def _most_common(words: Iterable[tuple[str, int]]) -> str:
    """Return the most frequent of counted words, the first in order among equals."""
    counts: dict[str, int] = {}
    for word, count in words:
        counts[word] = counts.get(word, 0) + count
    return min(counts, key=lambda word: (-counts[word], word))


def _span(intervals: Sequence[DateInterval | None]) -> DateInterval | None:
    """Return the interval from the first begin to the last end; None when one has no bounds."""
    if any(interval is None for interval in intervals):
        return None
    stated = sorted((i for i in intervals if i), key=lambda interval: interval.sort_key)
    begins = [i.begin for i in stated]
    ends = [i.end for i in stated]
    begin = None if None in begins else min(b for b in begins if b)
    end = None if None in ends else max(e for e in ends if e)
    if begin is None and end is None:
        return None
    last = max(stated, key=lambda interval: interval.end or date.max)
    grain, end_grain = stated[0].grain, last.end_grain or last.grain
    return DateInterval(
        begin=begin, end=end, grain=grain, end_grain=end_grain if end_grain != grain else None
    )
