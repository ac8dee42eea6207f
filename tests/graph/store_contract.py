"""What every back end must do: subclass ``StoreContract`` and give it ``new_store``."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.graph.builders import (
    ALPHA,
    BETA,
    GAMMA,
    LATER,
    NOW,
    WIDGET,
    appearance,
    article,
    entity,
    event,
    extraction,
    observation,
    statement,
    supply,
)
from tests.graph.strategies import corpora
from tierline.errors import (
    InputError,
    SchemaError,
    StaleExtractionError,
    UnknownNameError,
)
from tierline.graph.canonical import canonical
from tierline.graph.dates import DateInterval
from tierline.graph.dump import dump
from tierline.graph.model import Alias, Extraction, Quantity
from tierline.graph.names import fold, matches
from tierline.graph.schema import Predicate, Schema, default_schema
from tierline.graph.store import Change, GraphStore, Quantified

# Gives an empty store, with another vocabulary where one is given. A back end with one database may
# empty it each time: no test uses two stores at once.
NewStore = Callable[..., GraphStore]

SUPPLIES = (ALPHA.key, "supplies", BETA.key)


def dumped(store: GraphStore) -> str:
    stream = io.StringIO()
    dump(store, stream)
    return stream.getvalue()


def dump_of(new_store: NewStore, extractions: list[Extraction]) -> str:
    with new_store() as store:
        for each in extractions:
            store.put(each, now=NOW)
        return dumped(store)


class StoreContract:
    """The contract of ``GraphStore``; nothing here knows of a back end."""

    @pytest.fixture
    def new_store(self) -> NewStore:
        raise NotImplementedError

    @pytest.fixture
    def store(self, new_store: NewStore) -> Iterator[GraphStore]:
        with new_store() as store:
            yield store

    # Articles

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

    # Order does not matter

    @settings(
        max_examples=20,
        deadline=None,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.too_slow,
            HealthCheck.differing_executors,
        ],
    )
    @given(corpus=corpora(), data=st.data())
    def test_graph_does_not_depend_on_how_it_came_about(
        self, new_store: NewStore, corpus: list[Extraction], data: st.DataObject
    ) -> None:
        kept = data.draw(st.lists(st.sampled_from(corpus), unique=True))
        gone = [each for each in corpus if each not in kept]
        wanted = dump_of(new_store, kept)
        steps = data.draw(st.permutations([*corpus, *kept]))
        with new_store() as store:
            for step in steps:
                store.put(step, now=NOW)
            for each in data.draw(st.permutations(gone)):
                store.retract(each.article.key)
            for each in data.draw(st.permutations(kept)):
                assert not store.put(each, now=LATER)
            assert dumped(store) == wanted

    def test_dump_does_not_tell_when_it_was_recorded(self, new_store: NewStore) -> None:
        corpus = [supply("Dated."), supply("Undated.", appearance("b", None))]
        dumps = []
        for now in (NOW, LATER):
            with new_store() as store:
                for each in corpus:
                    store.put(each, now=now)
                dumps.append(dumped(store))
        assert dumps[0] == dumps[1]

    # Entities and names

    def test_entities_add_up_what_articles_call_them(self, store: GraphStore) -> None:
        listed = [("ticker", "1.SZ")]
        for text, name in [("First.", "Alpha"), ("Second.", "Alpha"), ("Third.", "Alpha Inc")]:
            store.put(extraction(article(text), entity("company:a", name, "阿尔法")), now=NOW)
        store.put(
            extraction(article("Fourth."), entity("company:a", "Alpha", identifiers=listed)),
            now=NOW,
        )
        found = store.entities(["company:a", "company:none"])
        assert list(found) == ["company:a"]
        assert found["company:a"].name == "Alpha"
        assert found["company:a"].aliases == (Alias(name="阿尔法"), Alias(name="Alpha Inc"))
        assert found["company:a"].identifiers == (("ticker", "1.SZ"),)
        assert found["company:a"].articles == 4

    def test_entities_known_on_a_day_have_the_names_of_that_day(self, store: GraphStore) -> None:
        early, late = appearance("early", "2025-01-01"), appearance("late", "2025-02")
        store.put(extraction(article("Old.", early), entity("company:a", "Old Name")), now=NOW)
        for text in ("New.", "Newer."):
            store.put(extraction(article(text, late), entity("company:a", "New Name")), now=NOW)
        names = {
            day: [
                e.names
                for e in store.entities(["company:a"], known_at=date.fromisoformat(day)).values()
            ]
            for day in ("2024-12-31", "2025-01-01", "2025-02-27", "2025-02-28")
        }
        assert names == {
            "2024-12-31": [],
            "2025-01-01": [("Old Name",)],
            "2025-02-27": [("Old Name",)],
            "2025-02-28": [("New Name", "Old Name")],
        }
        assert store.candidates("new", known_at=date(2025, 2, 27)) == []
        assert len(store.candidates("new", known_at=date(2025, 2, 28))) == 1

    @pytest.mark.parametrize(
        ("words", "keys"),
        [
            ("alpha", ["company:a"]),
            ("ALPHA  semi", ["company:a"]),
            ("semi", ["company:a"]),
            ("micon", []),
            ("al", ["company:a"]),
            ("a", ["company:a"]),
            ("易", ["company:b"]),
            ("际旭", ["company:b"]),
            ("际旭创", ["company:b"]),
            ("旭际", []),
            ("300308.SZ", ["company:b"]),
            ("C++", ["product:c"]),
            ("c", ["product:c"]),
            ('"', []),
            ("", []),
            ("alpha OR beta", []),
            ("al*", ["company:a"]),
            ("AND", []),
            ("naïve", ["product:c"]),
        ],
    )
    def test_candidates_match_words_of_any_length(
        self, store: GraphStore, words: str, keys: list[str]
    ) -> None:
        listed = [("ticker", "300308.SZ")]
        store.put(
            extraction(
                article("Text."),
                entity("company:a", "Alpha Semiconductor"),
                entity("company:b", "中际旭创", "新易盛", identifiers=listed),
                entity("product:c", "C++ 26", 'the "Naive" one'),
            ),
            now=NOW,
        )
        assert [found.key for found in store.candidates(words)] == keys

    @settings(
        max_examples=20,
        deadline=None,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.too_slow,
            HealthCheck.differing_executors,
        ],
    )
    @given(
        names=st.lists(
            st.text("abé+.& 中际旭创\"'*", min_size=1, max_size=6), min_size=1, max_size=6
        ),
        words=st.lists(
            st.text("abé+.& 中际旭创\"'*", min_size=1, max_size=4), min_size=1, max_size=6
        ),
    )
    def test_candidates_are_what_matches_says(
        self, new_store: NewStore, names: list[str], words: list[str]
    ) -> None:
        known = [entity(f"company:{number}", name) for number, name in enumerate(names)]
        with new_store() as store:
            store.put(extraction(article("Text."), *known), now=NOW)
            for asked in words:
                wanted = [e.key for e in known if fold(asked) and matches(asked, e.name)]
                assert [e.key for e in store.candidates(asked)] == wanted

    def test_candidates_forget_a_name_that_is_gone(self, store: GraphStore) -> None:
        store.put(extraction(article("Text."), entity("company:a", "Old Name")), now=NOW)
        store.put(extraction(article("Text."), entity("company:a", "New Name")), now=NOW)
        assert store.candidates("old") == []
        assert len(store.candidates("name")) == 1

    # Statements and relations

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

    # Events and observations

    def test_events_come_in_order_of_date(self, store: GraphStore) -> None:
        of = article("Text.")
        dates = ["2026-05", "2009-10", "2026", "2026-01-01", "../2027", "2025-04-08/2025-11-25"]
        store.put(extraction(of, ALPHA, events=[event(of, day, ALPHA) for day in dates]), now=NOW)
        wanted = ["2009-10", "2025-04-08/2025-11-25", "2026", "2026-01-01", "2026-05", "../2027"]
        assert [e.date.edtf for e in store.events()] == wanted
        assert store.events() == store.events({ALPHA.key})

    def test_events_of_an_entity_are_those_it_takes_part_in(self, store: GraphStore) -> None:
        of = article("Text.", appearance("a", "2025-11-26"))
        both = event(of, "2025", ALPHA, BETA)
        only = event(of, "2026", BETA)
        store.put(extraction(of, ALPHA, BETA, events=[both, only]), now=NOW)
        assert store.events({ALPHA.key}) == [both]
        assert store.events({BETA.key}) == [both, only]
        assert store.events({"company:none"}) == store.events(set()) == []
        assert store.events({ALPHA.key, BETA.key}) == [both, only]
        assert store.events({BETA.key}, known_at=date(2025, 11, 25)) == []
        assert store.events(known_at=date(2025, 11, 26)) == [both, only]

    def test_events_are_taken_by_status(self, store: GraphStore) -> None:
        of = article("Text.", appearance("a", "2025-11-26"))
        made = [
            event(of, f"202{n}", ALPHA, status=status)
            for n, status in enumerate(("occurred", "scheduled", "forecast"))
        ]
        store.put(extraction(of, ALPHA, events=made), now=NOW)
        assert store.events(statuses=["forecast"]) == [made[2]]
        assert store.events({ALPHA.key}, statuses=("occurred", "forecast")) == [made[0], made[2]]
        assert store.events({ALPHA.key}, statuses=("rumour",)) == []
        assert store.events(statuses=["forecast"], known_at=date(2025, 11, 25)) == []

    def test_observations_come_by_measure_basis_and_period(self, store: GraphStore) -> None:
        of = article("Text.", appearance("a", "2025-11-26"))
        years = [DateInterval.parse(year) for year in ("2024", "2022", "2023")]
        said = [observation(of, ALPHA, 1.0, period=year) for year in years]
        said += [observation(of, ALPHA, 2.0), observation(of, ALPHA, 3.0, measure="level")]
        said += [observation(of, BETA, 9.0), observation(of, ALPHA, 4.0, basis="group")]
        store.put(extraction(of, ALPHA, BETA, observations=said), now=NOW)
        found = [
            (o.measure, o.basis, o.period.edtf if o.period else None)
            for o in store.observations({ALPHA.key})
        ]
        assert found == [
            ("level", "", None),
            ("revenue", "", "2022"),
            ("revenue", "", "2023"),
            ("revenue", "", "2024"),
            ("revenue", "", None),
            ("revenue", "group", None),
        ]
        assert [o.value for o in store.observations({BETA.key})] == [9.0]
        assert len(store.observations({ALPHA.key, BETA.key})) == len(said)
        assert store.observations(set()) == []
        assert store.observations({ALPHA.key}, known_at=date(2025, 11, 25)) == []

    # Change feed and statistics

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
