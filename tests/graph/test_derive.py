from __future__ import annotations

from datetime import date
from itertools import permutations

from tierline.graph.dates import DateInterval
from tierline.graph.derive import (
    MOST_CONFIDENT,
    Sourced,
    combined_confidence,
    merge_profiles,
    relate,
)
from tierline.graph.model import Alias, Entity, Evidence, Statement


def sourced(
    article: str, confidence: float = 0.8, modality: str = "asserted", valid: str = ""
) -> Sourced:
    """A statement of an article published on the day its name ends in: a1 on 2025-01-01."""
    statement = Statement(
        subject="company:a",
        predicate="supplies",
        object="company:b",
        evidence=Evidence(article=article, sentence="A supplies B.", start=0, end=13),
        rule="test",
        confidence=confidence,
        modality=modality,
        valid=DateInterval.parse(valid) if valid else None,
    )
    return Sourced(statement=statement, published=date(2025, 1, int(article[1:])))


def profile(name: str, *aliases: str, source: str = "text") -> Entity:
    return Entity(
        key="company:a",
        type="company",
        name=name,
        aliases=tuple(Alias(name=alias, source=source) for alias in aliases),
    )


def test_relate_counts_articles_not_statements() -> None:
    relation = relate([sourced("a1", 0.5), sourced("a1", 0.4), sourced("a3", 0.5)])

    assert relation is not None
    assert (relation.confidence, relation.sources, relation.statements) == (0.75, 2, 3)
    assert (relation.first_published, relation.last_confirmed) == (
        date(2025, 1, 1),
        date(2025, 1, 3),
    )


def test_relate_takes_the_firmest_modality_and_leaves_the_rest_out() -> None:
    relation = relate([sourced("a1", 0.9, "rumoured"), sourced("a2", 0.6)])

    assert relation is not None
    assert (relation.modality, relation.confidence, relation.sources) == ("asserted", 0.6, 1)


def test_relate_marks_what_is_denied_and_drops_what_is_only_denied() -> None:
    disputed = relate([sourced("a1"), sourced("a2", modality="negated")])

    assert disputed is not None
    assert disputed.disputed
    assert relate([sourced("a2", modality="negated")]) is None


def test_relate_spans_stated_intervals_and_leaves_unstated_ones_open() -> None:
    stated = relate([sourced("a1", valid="2020"), sourced("a2", valid="2023-05-01/..")])
    partly = relate([sourced("a1", valid="2020"), sourced("a2")])

    assert stated is not None
    assert stated.valid is not None
    assert stated.valid.edtf == "2020/.."
    assert partly is not None
    assert partly.valid is None


def test_relate_does_not_depend_on_order() -> None:
    items = [
        sourced("a1", 0.3, valid="2020"),
        sourced("a2", 0.7, valid="2021-02"),
        sourced("a3", 0.2),
    ]

    assert len({relate(order) for order in permutations(items)}) == 1


def test_combined_confidence_never_reaches_certainty() -> None:
    assert combined_confidence((str(i), 0.9) for i in range(50)) == MOST_CONFIDENT


def test_merge_profiles_takes_the_commonest_name_and_keeps_the_others() -> None:
    profiles = [
        profile("Acme"),
        profile("Acme Inc."),
        profile("Acme", "艾克米", source="gazetteer"),
    ]

    merged = {merge_profiles(order) for order in permutations(profiles)}

    assert len(merged) == 1
    (entity,) = merged
    assert (entity.name, entity.articles) == ("Acme", 3)
    assert [(a.name, a.source) for a in entity.aliases] == [
        ("艾克米", "gazetteer"),
        ("Acme Inc.", "text"),
    ]


def test_merge_profiles_keeps_the_order_of_a_list() -> None:
    profiles = [profile("Acme", "谷口", "一二", source="gazetteer"), profile("Acme", "Zeta")]

    assert [alias.name for alias in merge_profiles(profiles).aliases] == ["谷口", "一二", "Zeta"]
