from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.graph.snapshot.claims import ARTICLES, KEYS, claim, claims, days, from_one_origin
from tierline.graph.dates import DateInterval
from tierline.graph.derive import FIRMNESS, Sourced, relate
from tierline.graph.model import Evidence, Statement
from tierline.graph.schema import default_schema
from tierline.graph.snapshot.arrays import Snapshot
from tierline.graph.snapshot.scope import Scope
from tierline.graph.snapshot.standing import Standing
from tierline.graph.snapshot.view import View
from tierline.graph.store import Claim

SCHEMA = default_schema()


def sourced(said: Claim) -> Sourced:
    statement = Statement(
        subject=said.subject,
        predicate=said.predicate,
        object=said.object,
        evidence=Evidence(article=said.article, sentence="x", start=0, end=1),
        rule="test",
        confidence=said.confidence,
        modality=said.modality,
        valid=said.valid,
    )
    return Sourced(statement=statement, published=said.known_from)


@given(claims, days)
def test_standing_agrees_with_relating_statement_by_statement(
    listed: list[Claim], known_at: date | None
) -> None:
    view = View.of(Snapshot.build(listed, SCHEMA), Scope(known_at=known_at))
    for number in range(len(view.firmness)):
        triple = view.snapshot.triple(number)
        known = [
            sourced(each)
            for each in listed
            if each[:3] == triple and (known_at is None or each.known_from <= known_at)
        ]
        relation = relate(known) if known else None
        if relation is None:
            assert view.firmness[number] == len(FIRMNESS)
            continue
        last = date.fromordinal(view.standing.last_known[number])
        assert (FIRMNESS[view.firmness[number]], last) == (
            relation.modality,
            relation.last_confirmed,
        )
        assert (view.sources[number], view.disputed[number]) == (
            relation.sources,
            relation.disputed,
        )
        assert view.confidence[number] == pytest.approx(relation.confidence, abs=1e-6)


def test_standing_counts_what_goes_back_to_one_origin_once() -> None:
    said = [
        claim("a", "supplies", "b", key, confidence=0.5 + at / 10) for at, key in enumerate(KEYS)
    ]
    origins = {KEYS[1]: KEYS[0], KEYS[3]: KEYS[0], KEYS[4]: KEYS[2]}
    standing = Standing.of(Snapshot.build(from_one_origin(said, origins), SCHEMA), None)
    # Of the first origin the surest is 0.8, of the second 0.9.
    assert (standing.sources.tolist(), standing.confidence.tolist()) == ([2], [0.98])


@given(st.permutations(KEYS))
def test_origins_of_a_day_are_those_of_what_was_known(order: list[str]) -> None:
    said = [claim("a", "supplies", "b", key) for key in order]
    snapshot = Snapshot.build(from_one_origin(said, {KEYS[2]: KEYS[0]}), SCHEMA)
    sources = [Standing.of(snapshot, ARTICLES[key]).sources.tolist() for key in KEYS]
    assert sources == [[1], [2], [2], [3], [4]]


def test_confidence_fades_to_the_day_asked_about_or_to_the_newest_article() -> None:
    listed = [claim("a", "supplies", "b", KEYS[0]), claim("a", "supplies", "c", KEYS[4])]
    snapshot = Snapshot.build(listed, SCHEMA)
    faded = [
        View.of(snapshot, Scope(known_at=day, half_life=4)).confidence.tolist()
        for day in (None, date(2025, 1, 5), date(2025, 1, 9))
    ]
    assert faded == [[0.25, 0.5], [0.25, 0.5], [0.125, 0.25]]
    assert View.of(snapshot, Scope()).confidence.tolist() == [0.5, 0.5]


def test_view_is_disputed_by_a_denial_of_the_day_alone() -> None:
    since_june = DateInterval.parse("2025-06/..")
    listed = [
        claim("a", "supplies", "b"),
        claim("a", "supplies", "b", KEYS[1], modality="negated", valid=since_june),
    ]
    snapshot = Snapshot.build(listed, SCHEMA)
    scopes = [
        Scope(),
        Scope(valid_at=date(2025, 1, 1)),
        Scope(valid_at=date(2025, 7, 1)),
        Scope(known_at=ARTICLES[KEYS[0]]),
    ]
    assert [View.of(snapshot, scope).disputed.tolist() for scope in scopes] == [
        [True],
        [False],
        [True],
        [False],
    ]
