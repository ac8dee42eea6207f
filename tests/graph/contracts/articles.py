"""How every back end takes articles in, gives them back and lets them go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.graph.builders import (
    ALPHA,
    BETA,
    GAMMA,
    LATER,
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
from tests.graph.contracts.stores import SUPPLIES, NewStore, dump_of, dumped
from tierline.errors import (
    InputError,
    SchemaError,
    StaleExtractionError,
    UnknownNameError,
)
from tierline.graph.canonical import canonical
from tierline.graph.dates import DateInterval
from tierline.graph.model import Extraction
from tierline.graph.schema import Predicate, Schema, default_schema
from tierline.graph.store import GraphStore


class ArticleContract:
    def test_put_keeps_all_that_an_article_says(self, store: GraphStore) -> None:
        of = article("Alpha supplies Beta.", appearance("a", url="https://x.test/?q=1&r='\""))
        given = extraction(
            of,
            ALPHA,
            BETA,
            statements=[statement(of, ALPHA, "supplies", BETA, reasons=("a \\ b", '"c"\n'))],
            events=[event(of, "2026-36", ALPHA), event(of, "../2027", BETA)],
            observations=[
                observation(of, BETA, -1.5, period=DateInterval.parse("2024", "last year"))
            ],
        )
        assert store.put(given, now=NOW)
        (kept,) = store.extractions()
        assert canonical(kept) == canonical(given)

    def test_article_is_found_by_key_and_by_id(self, store: GraphStore) -> None:
        given = supply("Text.", appearance("a"), appearance("b", "2025-12-01"))
        store.put(given, now=NOW)
        wanted = replace(given.article, recorded=NOW)
        for name in (given.article.key, "a", "b"):
            assert store.article(name) == wanted
        assert store.article("c") is None

    def test_articles_are_those_of_the_keys(self, store: GraphStore) -> None:
        corpus = [supply(f"Text {number}.") for number in range(3)]
        for each in corpus:
            store.put(each, now=NOW)
        keys = [each.article.key for each in corpus[:2]]
        found = store.articles([*keys, keys[0], "none"])
        assert found == {key: store.article(key) for key in keys}
        assert store.articles([]) == {}

    def test_article_with_a_shared_id_is_the_one_with_the_lowest_key(
        self, store: GraphStore
    ) -> None:
        both = [supply("First text."), supply("Second text.")]
        for each in both:
            store.put(each, now=NOW)
        found = store.article("one")
        assert found is not None
        assert found.key == min(each.article.key for each in both)

    def test_put_of_an_unchanged_extraction_changes_nothing(self, store: GraphStore) -> None:
        assert store.put(supply("Text."), now=NOW)
        before = store.version(), dumped(store)
        assert not store.put(supply("Text."), now=LATER)
        assert (store.version(), dumped(store)) == before

    def test_put_does_not_mind_how_an_extraction_is_ordered(self, store: GraphStore) -> None:
        of = article("Text.", appearance("b", "2025-12-01"), appearance("a"))
        said = [statement(of, ALPHA, "supplies", BETA), statement(of, BETA, "acquires", ALPHA)]
        store.put(extraction(of, ALPHA, BETA, statements=said), now=NOW)
        turned = replace(of, appearances=of.appearances[::-1])
        again = extraction(turned, BETA, ALPHA, statements=[*reversed(said), said[0]])
        assert not store.put(again, now=NOW)
        found = store.article("a")
        assert found is not None
        assert found.first.id == "a"

    def test_put_takes_the_place_of_an_older_extraction(self, store: GraphStore) -> None:
        store.put(supply("Text."), now=NOW)
        assert store.put(supply("Text.", buyer=GAMMA), now=LATER)
        assert [r.object for r in store.relations()] == [GAMMA.key]
        assert not store.entities([BETA.key])
        found = store.article("one")
        assert found is not None
        assert found.recorded == NOW

    def test_put_refuses_an_extraction_that_lacks_an_appearance(self, store: GraphStore) -> None:
        store.put(supply("Text.", appearance("a"), appearance("b", "2025-12-01")), now=NOW)
        before = dumped(store)
        with pytest.raises(StaleExtractionError, match="extract it again"):
            store.put(supply("Text.", appearance("a"), appearance("c", "2025-12-02")), now=NOW)
        assert dumped(store) == before

    def test_put_takes_one_more_appearance(self, store: GraphStore) -> None:
        store.put(supply("Text.", appearance("late", "2026-01-05")), now=NOW)
        more = supply("Text.", appearance("early", "2025-01-05"), appearance("late", "2026-01-05"))
        assert store.put(more, now=NOW)
        (relation,) = store.relations()
        assert relation.first_published == date(2025, 1, 5)
        assert store.statements(SUPPLIES, known_at=date(2025, 1, 5))

    @pytest.mark.parametrize(
        ("bad", "error"),
        [
            (supply("Text.", predicate="feeds"), UnknownNameError),
            (supply("Text.", buyer=WIDGET), SchemaError),
            (supply("Text.", buyer=replace(ALPHA, name="Other")), InputError),
            (
                extraction(
                    article("Text."),
                    ALPHA,
                    BETA,
                    statements=[statement(article("Other."), ALPHA, "supplies", BETA)],
                ),
                InputError,
            ),
        ],
        ids=["unknown predicate", "wrong types", "entity named twice", "evidence of another"],
    )
    def test_put_refuses_what_it_cannot_keep(
        self, store: GraphStore, bad: Extraction, error: type[Exception]
    ) -> None:
        store.put(supply("Good text."), now=NOW)
        before = dumped(store)
        with pytest.raises(error):
            store.put(bad, now=NOW)
        assert dumped(store) == before

    def test_put_follows_the_vocabulary_it_was_opened_with(self, new_store: NewStore) -> None:
        known = default_schema()
        feeds = Predicate(
            name="feeds", says="", domain=("company",), range=("company",), inverse="fed by"
        )
        wider: Schema = replace(known, predicates={**known.predicates, "feeds": feeds})
        with new_store(schema=wider) as store:
            store.put(supply("Text.", predicate="feeds"), now=NOW)
            assert [relation.predicate for relation in store.relations()] == ["feeds"]
            assert store.statistics().relations == {"feeds": 1}

    def test_retract_leaves_the_graph_that_never_saw_the_article(self, new_store: NewStore) -> None:
        first, second = supply("First."), supply("Second.", buyer=GAMMA)
        wanted = dump_of(new_store, [first])
        with new_store() as store:
            store.put(first, now=NOW)
            store.put(second, now=NOW)
            assert store.retract(second.article.key)
            assert dumped(store) == wanted
            assert not store.retract(second.article.key)
            assert store.retract(first.article.key)
            assert dumped(store) == ""

    def test_extractions_can_be_read_while_writing(self, store: GraphStore) -> None:
        for number in range(5):
            store.put(supply(f"Text {number}."), now=NOW)
        keys = []
        for each in store.extractions():
            keys.append(each.article.key)
            store.retract(each.article.key)
        assert keys == sorted(keys)
        assert len(keys) == 5
        assert store.statistics().articles == 0

    def test_put_of_many_keeps_what_one_after_the_other_would(self, new_store: NewStore) -> None:
        first, again = supply("First."), supply("First.", buyer=GAMMA)
        second = supply("Second.", appearance("b", "2025-12-01"), seller=BETA, buyer=GAMMA)
        corpus = [first, second, second, again, again]
        with new_store() as store:
            wanted = [store.put(each, now=NOW) for each in corpus]
            dumps = [dumped(store)]
        with new_store() as store:
            assert store.put_all(corpus, now=NOW) == wanted == [True, True, False, True, False]
            assert {change.version for change in store.changes()} == {1}
            dumps.append(dumped(store))
            assert store.put_all([second, again], now=LATER) == [False, False]
            assert (store.put_all([], now=NOW), store.version()) == ([], 1)
        assert dumps[0] == dumps[1]

    def test_put_of_many_keeps_nothing_when_one_is_refused(self, store: GraphStore) -> None:
        store.put(supply("First.", appearance("a"), appearance("b", "2025-12-01")), now=NOW)
        before = dumped(store)
        with pytest.raises(StaleExtractionError):
            store.put_all([supply("Second."), supply("First.", appearance("a"))], now=NOW)
        with pytest.raises(SchemaError):
            store.put_all([supply("Second."), supply("Third.", buyer=WIDGET)], now=NOW)
        assert dumped(store) == before
