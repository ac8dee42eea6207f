"""How every back end tells its changes and counts, and is closed."""

from __future__ import annotations

from datetime import date

from tests.graph.builders import (
    ALPHA,
    BETA,
    NOW,
    WIDGET,
    appearance,
    article,
    event,
    extraction,
    observation,
    statement,
    supply,
)
from tests.graph.contracts.stores import SUPPLIES, NewStore
from tierline.graph.store import Change, GraphStore


class FeedContract:
    def test_changes_tell_the_newest_change_of_each_thing(self, store: GraphStore) -> None:
        assert (store.version(), list(store.changes())) == (0, [])
        first = supply("First.")
        store.put(first, now=NOW)
        one = store.version()
        store.put(extraction(article("Second."), ALPHA), now=NOW)
        two = store.version()
        store.retract(first.article.key)
        three = store.version()
        assert 0 < one < two < three
        assert list(store.changes(two)) == sorted(
            [
                Change(version=three, kind="article", key=first.article.key, removed=True),
                Change(version=three, kind="entity", key=ALPHA.key, removed=False),
                Change(version=three, kind="entity", key=BETA.key, removed=True),
                Change(version=three, kind="relation", key=" ".join(SUPPLIES), removed=True),
            ],
            key=lambda change: change.key,
        )
        second = Change(version=two, kind="article", key=article("Second.").key, removed=False)
        assert list(store.changes(one)) == [second, *store.changes(two)]
        assert list(store.changes()) == list(store.changes(one))
        assert list(store.changes(three)) == []

    def test_changes_leave_out_what_a_put_left_as_it_was(self, store: GraphStore) -> None:
        of = article("Text.")
        said = [statement(of, ALPHA, "supplies", BETA)]
        store.put(extraction(of, ALPHA, BETA, statements=said), now=NOW)
        before = store.version()
        store.put(
            extraction(of, ALPHA, BETA, statements=said, events=[event(of, "2025", ALPHA)]), now=NOW
        )
        assert [change.kind for change in store.changes(before)] == ["article"]

    def test_changes_tell_of_a_thing_that_came_back(self, store: GraphStore) -> None:
        given = supply("Text.")
        store.put(given, now=NOW)
        store.retract(given.article.key)
        before = store.version()
        store.put(given, now=NOW)
        changes = list(store.changes(before))
        assert len(changes) == 4
        assert not any(change.removed for change in changes)

    def test_statistics_count_what_is_there(self, store: GraphStore) -> None:
        empty = store.statistics()
        assert (empty.articles, empty.entities, empty.first_published) == (0, {}, None)
        of = article("Text.", appearance("a", "2025-11"))
        store.put(
            extraction(
                of,
                ALPHA,
                BETA,
                WIDGET,
                statements=[
                    statement(of, ALPHA, "supplies", BETA),
                    statement(of, ALPHA, "produces", WIDGET),
                ],
                events=[event(of, "2025", ALPHA), event(of, "2026", ALPHA, type="deal")],
                observations=[observation(of, ALPHA, 1.0)],
            ),
            now=NOW,
        )
        store.put(supply("Later.", appearance("b", "2026-02-01")), now=NOW)
        store.put(supply("Undated.", appearance("c", None)), now=NOW)
        found = store.statistics()
        assert found.version == store.version()
        assert (found.articles, found.statements, found.observations) == (3, 4, 1)
        assert found.entities == {"company": 2, "product": 1}
        assert found.relations == {"supplies": 1, "produces": 1}
        assert found.events == {"order": 1, "deal": 1}
        assert found.first_published == date(2025, 11, 30)
        assert found.last_published == date(2026, 2, 1)

    def test_store_can_be_closed_twice(self, new_store: NewStore) -> None:
        store = new_store()
        store.close()
        store.close()
