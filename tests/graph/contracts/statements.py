"""What every back end makes of statements and relations, and from when on they are known."""

from __future__ import annotations

from datetime import date

import pytest

from tests.graph.builders import (
    ALPHA,
    BETA,
    GAMMA,
    LATER,
    NOW,
    appearance,
    supply,
)
from tests.graph.contracts.stores import SUPPLIES, NewStore
from tierline.graph.dates import DateInterval
from tierline.graph.model import Quantity
from tierline.graph.store import GraphStore, Quantified


class StatementContract:
    def test_claims_give_each_statement_in_short(self, store: GraphStore) -> None:
        given = supply("Text.", appearance("a", "2025-11"), valid=DateInterval.parse("2024/.."))
        store.put(given, now=NOW)
        store.put(supply("Denial.", modality="negated"), now=NOW)
        claims = {claim.modality: claim for claim in store.claims()}
        claim = claims["asserted"]
        assert (claim.subject, claim.predicate, claim.object) == SUPPLIES
        assert claim.article == given.article.key
        assert claim.confidence == 0.5
        assert claim.known_from == date(2025, 11, 30)
        assert claim.valid is not None
        assert claim.valid.edtf == "2024/.."
        assert claims["negated"].valid is None
        assert len(claims) == 2

    def test_claims_of_some_articles_are_theirs_alone(self, store: GraphStore) -> None:
        corpus = [supply(f"Text {number}.") for number in range(3)]
        for each in corpus:
            store.put(each, now=NOW)
        asked = [corpus[0].article.key, corpus[2].article.key]
        claims = list(store.claims([*asked, "0" * 32]))
        assert sorted(claim.article for claim in claims) == sorted(asked)
        assert list(store.claims([])) == []
        assert set(claims) < set(store.claims())

    def test_statements_about_many_are_those_about_each(self, store: GraphStore) -> None:
        store.put(supply("First.", appearance("a", "2025-01-01")), now=NOW)
        store.put(supply("Second.", appearance("b", "2025-03-01")), now=NOW)
        store.put(supply("Third.", buyer=GAMMA), now=NOW)
        other, unheard = (ALPHA.key, "supplies", GAMMA.key), (BETA.key, "supplies", ALPHA.key)
        for day in (None, date(2025, 1, 1)):
            found = store.statements_about([SUPPLIES, other, unheard, SUPPLIES], known_at=day)
            wanted = {each: store.statements(each, known_at=day) for each in (SUPPLIES, other)}
            assert found == {each: said for each, said in wanted.items() if said}
        assert store.statements_about([]) == {}

    def test_quantified_gives_the_statements_with_such_a_quantity(self, store: GraphStore) -> None:
        share = Quantity(value=40.0, unit="%", what="revenue_share", words="40%")
        price = Quantity(value=9.0, unit="USD", what="price", words="$9")
        given = supply("Text.", appearance("a", "2025-11"), quantities=(price, share))
        store.put(given, now=NOW)
        store.put(supply("Another.", quantities=(price,)), now=NOW)
        store.put(supply("A third."), now=NOW)
        assert list(store.quantified(["revenue_share", "weight"])) == [
            Quantified(given.statements[0], date(2025, 11, 30))
        ]
        assert list(store.quantified(["weight"])) == []

    def test_relations_add_up_the_statements(self, store: GraphStore) -> None:
        store.put(supply("First.", appearance("a", "2025-01-01"), product="chips"), now=NOW)
        store.put(supply("Second.", appearance("b", "2025-03-01"), product="lasers"), now=NOW)
        store.put(supply("Third.", modality="rumoured", confidence=0.9), now=NOW)
        store.put(supply("Fourth.", modality="negated"), now=NOW)
        (relation,) = store.relations()
        assert (relation.modality, relation.confidence) == ("asserted", 0.75)
        assert (relation.sources, relation.statements, relation.disputed) == (2, 2, True)
        assert (relation.first_published, relation.last_confirmed) == (
            date(2025, 1, 1),
            date(2025, 3, 1),
        )
        assert relation.products == ("chips", "lasers")

    def test_relation_counts_what_goes_back_to_one_source_once(self, new_store: NewStore) -> None:
        copied = "Alpha said on Tuesday that it will supply Beta with chips from next year on"
        corpus = [
            supply(f"{copied}.", appearance("a", "2025-03-01")),
            supply(f"Agencies: {copied}", appearance("b", "2025-01-01")),
            supply("Alpha supplies Beta.", appearance("c", "2025-02-01", source="Reuters")),
            supply("Beta buys.", appearance("d", "2025-04-01", url="https://www.reuters.com/x")),
        ]
        late, early, *_ = (each.article.key for each in corpus)
        for order in (corpus, corpus[::-1]):
            with new_store() as store:
                for each in order:
                    store.put(each, now=NOW)
                (relation,) = store.relations()
                assert (relation.sources, relation.statements) == (2, 4)
                assert relation.confidence == 0.75
                origins = {claim.article: claim.origin for claim in store.claims()}
                assert (origins[late], origins[early]) == (early, "")
                before = store.version()
                store.retract(early)
                assert late in {c.key for c in store.changes(before) if c.kind == "article"}
                assert {c.origin for c in store.claims() if c.article == late} == {""}
                assert next(store.relations()).sources == 2

    def test_relations_come_in_the_order_of_their_triples(self, store: GraphStore) -> None:
        store.put(supply("First.", seller=GAMMA), now=NOW)
        store.put(supply("Second.", buyer=GAMMA), now=NOW)
        store.put(supply("Third.", buyer=GAMMA, predicate="acquires"), now=NOW)
        triples = [(r.subject, r.predicate, r.object) for r in store.relations()]
        assert triples == sorted(triples)
        assert len(triples) == 3

    def test_denial_alone_makes_no_relation(self, store: GraphStore) -> None:
        store.put(supply("Denial.", modality="negated"), now=NOW)
        assert list(store.relations()) == []
        assert len(store.statements(SUPPLIES)) == 1

    def test_relation_goes_with_its_last_statement(self, store: GraphStore) -> None:
        given = supply("Text.")
        store.put(given, now=NOW)
        store.retract(given.article.key)
        assert list(store.relations()) == []
        assert store.statements(SUPPLIES) == []
        assert store.entities([ALPHA.key, BETA.key]) == {}

    def test_statements_come_by_article_and_span(self, store: GraphStore) -> None:
        corpus = [supply(f"Text {number}.") for number in range(5)]
        for each in corpus:
            store.put(each, now=NOW)
        found = store.statements(SUPPLIES)
        assert found == sorted(
            (s for each in corpus for s in each.statements), key=lambda s: s.evidence.article
        )

    def test_article_counts_as_known_when_its_publication_interval_has_ended(
        self, store: GraphStore
    ) -> None:
        store.put(supply("Text.", appearance("a", "2025-11")), now=NOW)
        assert store.statements(SUPPLIES, known_at=date(2025, 11, 29)) == []
        assert len(store.statements(SUPPLIES, known_at=date(2025, 11, 30))) == 1

    @pytest.mark.parametrize("published", [None, "2025-11/.."])
    def test_undated_article_counts_as_known_from_the_day_it_was_recorded(
        self, store: GraphStore, published: str | None
    ) -> None:
        store.put(supply("Text.", appearance("a", published)), now=NOW)
        assert store.statements(SUPPLIES, known_at=date(2026, 2, 28)) == []
        assert len(store.statements(SUPPLIES, known_at=date(2026, 3, 1))) == 1
        (claim,) = store.claims()
        assert claim.known_from == date(2026, 3, 1)
        (relation,) = store.relations()
        assert relation.first_published is None

    def test_article_stays_known_when_a_later_date_turns_up(self, store: GraphStore) -> None:
        undated, dated = appearance("a", None), appearance("b", "2026-05-01")
        store.put(supply("Text.", undated), now=NOW)
        store.put(supply("Text.", undated, dated), now=LATER)
        assert len(store.statements(SUPPLIES, known_at=NOW.date())) == 1
        found = store.article("a")
        assert found is not None
        assert found.known_from == NOW.date()
