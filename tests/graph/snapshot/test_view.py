from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.graph.snapshot.claims import claim, claims, days
from tierline.errors import UnknownNameError, UsageError
from tierline.graph.derive import FIRMNESS, combined_confidence
from tierline.graph.schema import default_schema
from tierline.graph.snapshot.arrays import Snapshot
from tierline.graph.snapshot.scope import ANYTIME, Scope
from tierline.graph.snapshot.view import View, check_scope
from tierline.graph.store import Claim


def expected(listed: Sequence[Claim], scope: Scope) -> dict[tuple[str, str, str], float]:
    """The same by plain loops: the confidence of every relation that the scope shows."""
    found = {}
    for triple in {(each.subject, each.predicate, each.object) for each in listed}:
        known = [
            each
            for each in listed
            if (each.subject, each.predicate, each.object) == triple
            and (scope.known_at is None or each.known_from <= scope.known_at)
        ]
        ranks = [FIRMNESS.index(each.modality) for each in known if each.modality != "negated"]
        if not ranks or FIRMNESS[min(ranks)] not in scope.modalities:
            continue
        firm = [each for each in known if each.modality == FIRMNESS[min(ranks)]]
        holds = scope.valid_at is None or any(
            each.valid is None or each.valid.covers(scope.valid_at) for each in firm
        )
        if holds:
            found[triple] = combined_confidence((each.article, each.confidence) for each in firm)
    return found


def shown(view: View) -> dict[tuple[str, str, str], float]:
    return {
        view.snapshot.triple(number): float(view.confidence[number])
        for number in range(len(view.shown))
        if view.shown[number]
    }


@given(claims, days, days, st.sets(st.sampled_from(FIRMNESS), min_size=1))
def test_view_agrees_with_adding_up_statement_by_statement(
    listed: list[Claim], valid_at: date | None, known_at: date | None, modalities: set[str]
) -> None:
    scope = Scope(valid_at=valid_at, known_at=known_at, modalities=tuple(sorted(modalities)))
    view = View.of(Snapshot.build(listed, default_schema()), scope)
    assert shown(view) == pytest.approx(expected(listed, scope), abs=1e-6)


@given(claims, claims)
def test_view_of_a_day_does_not_see_what_is_published_later(
    early: list[Claim], late: list[Claim]
) -> None:
    day = date(2025, 1, 2)
    scope = Scope(known_at=day)
    before = [each for each in early if each.known_from <= day]
    after = [each for each in late if each.known_from > day]
    views = [
        View.of(Snapshot.build(listed, default_schema()), scope)
        for listed in (before, before + after)
    ]
    assert shown(views[0]) == shown(views[1])


def test_view_narrows_by_predicate_and_confidence() -> None:
    listed = [
        claim("a", "supplies", "b", confidence=0.9),
        claim("a", "supplies", "c", confidence=0.3),
        claim("a", "partners_with", "b", confidence=0.9),
    ]
    snapshot = Snapshot.build(listed, default_schema())
    scope = Scope(predicates=("supplies",), min_confidence=0.5)
    assert set(shown(View.of(snapshot, scope))) == {("a", "supplies", "b")}


def test_view_counts_what_only_its_modality_keeps_out() -> None:
    listed = [
        claim("a", "supplies", "b", modality="rumoured"),
        claim("a", "supplies", "c", modality="expected"),
        claim("b", "supplies", "c", modality="negated"),
        claim("c", "supplies", "d"),
    ]
    view = View.of(Snapshot.build(listed, default_schema()), ANYTIME)
    assert set(shown(view)) == {("c", "supplies", "d")}
    _, relations, _ = view.snapshot.out.leaving(range(len(view.snapshot.keys)))
    assert view.left_out(relations) == {"rumoured": 1, "expected": 1}


def test_snapshot_of_nothing_has_no_nodes() -> None:
    view = View.of(Snapshot.build([], default_schema()), ANYTIME)
    assert view.snapshot.node("a") is None
    assert shown(view) == {}


def test_flow_follows_the_goods_and_not_the_reading() -> None:
    listed = [claim("maker", "supplies", "buyer"), claim("buyer", "uses", "part")]
    snapshot = Snapshot.build(listed, default_schema())
    buyer = snapshot.node("buyer")
    assert buyer is not None
    _, _, suppliers = snapshot.upstream.leaving([buyer])
    assert {snapshot.keys[node] for node in suppliers} == {"maker", "part"}
    assert not len(snapshot.downstream.leaving([buyer])[1])


@pytest.mark.parametrize(
    ("scope", "error"),
    [
        (Scope(predicates=("sells",)), UnknownNameError),
        (Scope(modalities=("negated",)), UnknownNameError),
        (Scope(min_confidence=1.5), UsageError),
        (Scope(half_life=0), UsageError),
    ],
)
def test_scope_that_cannot_be_is_refused(scope: Scope, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_scope(scope, default_schema())
