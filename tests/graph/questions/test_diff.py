from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from tests.graph.builders import (
    ALPHA,
    BETA,
    GAMMA,
    NOW,
    appearance,
    supply,
)
from tests.graph.snapshot.claims import claims, days
from tests.graph.world import CLOUD, GLASS, LENS, MODULE, PHONE, WORLD, graph_of
from tierline.errors import DateError, UnknownEntityError, UsageError
from tierline.graph.dates import DateInterval
from tierline.graph.questions.diff import Days, Diff, Difference, diff, read_days
from tierline.graph.questions.differing import differing
from tierline.graph.questions.live import Graph
from tierline.graph.schema import default_schema
from tierline.graph.snapshot.arrays import Snapshot
from tierline.graph.snapshot.scope import Page, Scope
from tierline.graph.snapshot.view import View
from tierline.graph.store import Claim

SPRING = Days(before=date(2025, 2, 1), after=date(2025, 4, 1))
YEAR = Days(before=date(2025, 2, 1), after=date(2025, 7, 1))


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, *WORLD) as graph:
        yield graph


def told(answer: Diff) -> list[tuple[str, str, str]]:
    return [(each.kind, each.subject.key, each.object.key) for each in answer.differences]


def only(answer: Diff) -> Difference:
    (difference,) = answer.differences
    return difference


def test_diff_tells_what_became_known_with_its_sentence(graph: Graph) -> None:
    answer = diff(graph, SPRING)
    assert told(answer) == [
        ("added", MODULE.key, CLOUD.key),
        ("added", MODULE.key, "product:chip"),
    ]
    first = answer.differences[0]
    assert (first.before, first.predicate) == (None, "supplies")
    assert first.because.quote.sentence == "Module Makers supplies Cloud/Corp."
    assert answer.counts == {"added": 2}


def test_diff_tells_what_is_newly_disputed_with_the_denial(graph: Graph) -> None:
    june = Days(before=date(2025, 4, 1), after=date(2025, 7, 1))
    answer = diff(graph, june, scope=Scope(predicates=("supplies",)))
    assert told(answer) == [
        ("added", CLOUD.key, LENS.key),
        ("disputed", MODULE.key, CLOUD.key),
        ("changed", LENS.key, MODULE.key),
    ]
    _, disputed, changed = answer.differences
    assert disputed.aspects == ("disputed",)
    assert (disputed.because.modality, disputed.because.quote.sentence) == (
        "negated",
        "Cloud/Corp denies it; Lens stays.",
    )
    # 0.5 in January and 0.6 in June: 1 - 0.5 * 0.4.
    assert changed.before is not None
    assert changed.after is not None
    assert (changed.before.confidence, changed.after.confidence) == (0.5, 0.8)
    assert (changed.before.sources, changed.after.sources) == (1, 2)
    assert changed.aspects == ("confidence", "sources", "valid")
    assert changed.because.quote.sentence == "Cloud/Corp denies it; Lens stays."


def test_diff_by_the_valid_clock_tells_what_began_and_ended(tmp_path: Path) -> None:
    ends = supply("Until 2024.", valid=DateInterval.parse("../2024-12-31"))
    begins = supply("From 2025.", valid=DateInterval.parse("2025/.."), buyer=GAMMA)
    always = supply("Always.", seller=BETA, buyer=GAMMA)
    with graph_of(tmp_path, ends, begins, always) as graph:
        days = read_days("2024-06", "2025-06", "valid")
        answer = diff(graph, days)
        assert told(answer) == [
            ("added", ALPHA.key, GAMMA.key),
            ("ended", ALPHA.key, BETA.key),
        ]
        added, ended = answer.differences
        assert (added.because.quote.sentence, added.before) == ("From 2025.", None)
        assert (ended.because.quote.sentence, ended.after) == ("Until 2024.", None)
        unknown = diff(graph, days, scope=Scope(known_at=date(2025, 1, 1)))
        assert unknown.total == 0


def test_diff_by_both_clocks_sees_each_day_as_it_was_known(tmp_path: Path) -> None:
    early = supply(
        "Until 2024.", appearance("a", "2024-01-01"), valid=DateInterval.parse("../2024")
    )
    late = supply("Since 2023.", appearance("b", "2025-02-01"), valid=DateInterval.parse("2023/.."))
    with graph_of(tmp_path, early, late) as graph:
        days = read_days("2024-06-30", "2025-06-30", "both")
        changed = only(diff(graph, days))
        assert (changed.kind, changed.because.quote.sentence) == ("changed", "Since 2023.")
        before_it_was_known = read_days("2024-06-30", "2025-01-31", "both")
        assert only(diff(graph, before_it_was_known)).kind == "ended"


def test_diff_ends_what_falls_below_the_confidence_asked_for(tmp_path: Path) -> None:
    rumour = supply("Rumour.", appearance("a", "2025-01-01"), modality="rumoured", confidence=0.9)
    firm = supply("Firm.", appearance("b", "2025-03-01"), confidence=0.3)
    with graph_of(tmp_path, rumour, firm) as graph:
        scope = Scope(min_confidence=0.5, modalities=("asserted", "rumoured"))
        ended = only(diff(graph, SPRING, scope=scope))
        assert (ended.kind, ended.because.quote.sentence) == ("ended", "Firm.")


def test_diff_of_an_entity_keeps_to_its_relations(graph: Graph) -> None:
    assert told(diff(graph, YEAR, "光学")) == [
        ("added", CLOUD.key, LENS.key),
        ("changed", LENS.key, MODULE.key),
    ]
    assert diff(graph, YEAR, "Glass Works").total == 0
    with pytest.raises(UnknownEntityError):
        diff(graph, SPRING, "Module Rivals")


def test_diff_gives_pages_of_all(graph: Graph) -> None:
    whole = diff(graph, YEAR)
    pages = [diff(graph, YEAR, page=Page(limit=2, offset=at)) for at in range(0, whole.total, 2)]
    assert [each for page in pages for each in page.differences] == list(whole.differences)
    assert {page.total for page in pages} == {whole.total}
    assert sum(whole.counts.values()) == whole.total


def test_diff_takes_in_what_is_rumoured_when_asked(graph: Graph) -> None:
    scope = Scope(modalities=("asserted", "rumoured"))
    assert ("added", MODULE.key, PHONE.key) in told(diff(graph, SPRING, scope=scope))


def test_diff_never_changes_with_what_is_published_later(tmp_path: Path) -> None:
    with graph_of(tmp_path, *WORLD[:2]) as graph:
        before = diff(graph, SPRING)
        graph.store.put(WORLD[2], now=NOW)
        assert diff(Graph(graph.store), SPRING) == before


@pytest.mark.parametrize(
    ("scope", "clock"),
    [
        (Scope(known_at=date(2025, 1, 1)), "known"),
        (Scope(valid_at=date(2025, 1, 1)), "valid"),
        (Scope(valid_at=date(2025, 1, 1)), "both"),
    ],
)
def test_scope_cannot_stop_the_clock_that_runs(graph: Graph, scope: Scope, clock: str) -> None:
    with pytest.raises(UsageError, match="is what differs"):
        diff(graph, Days(before=SPRING.before, after=SPRING.after, clock=clock), scope=scope)  # type: ignore[arg-type]


def test_days_come_in_order_and_can_be_read() -> None:
    assert read_days("2024", "2025-02") == Days(before=date(2024, 12, 31), after=date(2025, 2, 28))
    with pytest.raises(UsageError, match="earlier day first"):
        read_days("2025", "2024")
    with pytest.raises(DateError):
        read_days("soon", "2024")


@given(claims, days, days)
def test_each_relation_differs_in_one_way_and_only_if_it_does(
    listed: list[Claim], one: date | None, other: date | None
) -> None:
    snapshot = Snapshot.build(listed, default_schema())
    before, after = (View.of(snapshot, Scope(known_at=day)) for day in (one, other))
    found = differing(before, after)
    for number in range(len(before.shown)):
        kinds = [kind for kind, mask in found.items() if mask[number]]
        assert len(kinds) <= 1
        was, is_ = before.shown[number], after.shown[number]
        if was and is_:
            same = [
                (view.sources[number], view.confidence[number], view.disputed[number])
                for view in (before, after)
            ]
            assert kinds or same[0] == same[1]
        else:
            assert kinds == (["added"] if is_ else ["ended"] if was else [])


def test_glass_is_the_same_all_year(graph: Graph) -> None:
    assert diff(graph, YEAR, GLASS.key).differences == ()
