"""What judgements do to the graph of every back end; a part of ``StoreContract``."""

from __future__ import annotations

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
    judgement,
    observation,
    same,
    statement,
    supply,
    undo,
)
from tests.graph.contracts.stores import NewStore, dumped
from tests.graph.strategies import KEYS, corpora
from tierline.errors import UsageError
from tierline.graph.load import Loaded, load
from tierline.graph.model import Extraction, Judgement
from tierline.graph.questions.live import Graph
from tierline.graph.questions.lookup import find, search
from tierline.graph.serial import parse_json
from tierline.graph.store import GraphStore

ALPHA_AGAIN = entity("company:alpha-works", "Alpha Works", "阿尔法工厂")


def graph_of(store: GraphStore) -> list[str]:
    """Dump all but the log of judgements."""
    lines = dumped(store).splitlines()
    return [line for line in lines if parse_json(line)["kind"] != "judgement"]


def put_all(store: GraphStore, *corpus: Extraction) -> None:
    for each in corpus:
        store.put(each, now=NOW)


class JudgementContract:
    """Nothing here knows of a back end."""

    def test_entities_judged_the_same_are_one_everywhere(self, store: GraphStore) -> None:
        of = article("Alpha Works sells widgets.", appearance("b", "2025-12-01"))
        said = [
            statement(of, ALPHA_AGAIN, "supplies", BETA),
            statement(of, ALPHA_AGAIN, "produces", WIDGET, said_by=ALPHA_AGAIN.key),
        ]
        other = extraction(
            of,
            *(ALPHA_AGAIN, BETA, WIDGET),
            statements=said,
            events=[event(of, "2026", ALPHA_AGAIN, claimant=ALPHA_AGAIN.key)],
            observations=[observation(of, ALPHA_AGAIN, 2.0)],
        )
        put_all(store, supply("First."), other)
        assert store.judge(same(ALPHA.key, ALPHA_AGAIN.key))
        assert store.entities([ALPHA_AGAIN.key]) == {}
        (found,) = store.entities([ALPHA.key]).values()
        assert (found.name, set(found.names[1:])) == (
            "Alpha",
            {"Alpha Works", "阿尔法", "阿尔法工厂"},
        )
        assert (found.articles, found.former_keys) == (2, (ALPHA_AGAIN.key,))
        relations = {(r.subject, r.predicate, r.object): r.sources for r in store.relations()}
        assert relations == {
            (ALPHA.key, "produces", WIDGET.key): 1,
            (ALPHA.key, "supplies", BETA.key): 2,
        }
        assert {claim.subject for claim in store.claims()} == {ALPHA.key}
        (made,) = store.statements((ALPHA.key, "produces", WIDGET.key))
        assert made.said_by == ALPHA.key
        (happened,) = store.events({ALPHA.key})
        assert (happened.participants, happened.claimant) == (((ALPHA.key, "main"),), ALPHA.key)
        assert len(store.observations({ALPHA.key})) == 1
        assert store.statistics().entities == {"company": 2, "product": 1}

    def test_entity_is_found_by_both_keys_and_both_names(self, store: GraphStore) -> None:
        put_all(store, supply("First."), supply("Second.", seller=ALPHA_AGAIN))
        store.judge(same(ALPHA.key, ALPHA_AGAIN.key))
        graph = Graph(store)
        for key in (ALPHA.key, ALPHA_AGAIN.key):
            assert find(graph, key, known_at=None)[0].key == ALPHA.key
        for name in (ALPHA_AGAIN.key, "Alpha", "Alpha Works", "阿尔法工厂"):
            assert find(graph, name, known_at=None)[0].key == ALPHA.key
            assert [hit.entity.key for hit in search(graph, name).hits] == [ALPHA.key]
        assert search(graph, "company").total == 0

    def test_judgement_holds_for_what_comes_in_later(self, new_store: NewStore) -> None:
        first, second = supply("First."), supply("Second.", seller=ALPHA_AGAIN)
        with new_store() as store:
            put_all(store, first, second)
            store.judge(same(ALPHA.key, ALPHA_AGAIN.key))
            wanted = graph_of(store)
        with new_store() as store:
            store.judge(same(ALPHA.key, ALPHA_AGAIN.key))
            put_all(store, second, first)
            assert graph_of(store) == wanted
            version = store.version()
            assert not store.put(second, now=LATER)
            assert store.version() == version

    def test_undone_judgement_gives_back_the_former_graph(self, store: GraphStore) -> None:
        of = article("Alpha and Alpha Works.")
        both = extraction(
            of, ALPHA, ALPHA_AGAIN, statements=[statement(of, ALPHA, "acquires", ALPHA_AGAIN)]
        )
        put_all(store, supply("First."), supply("Second.", seller=ALPHA_AGAIN), both)
        before = graph_of(store)
        judged = same(ALPHA.key, ALPHA_AGAIN.key)
        store.judge(judged)
        assert [relation.predicate for relation in store.relations()] == ["supplies"]
        assert store.judge(undo(judged))
        assert graph_of(store) == before
        assert [each.verdict for each in store.judgements()] == ["same", "undo"]

    def test_undoing_an_undoing_brings_the_judgement_back(self, store: GraphStore) -> None:
        put_all(store, supply("First."), supply("Second.", seller=ALPHA_AGAIN))
        judged = same(ALPHA.key, ALPHA_AGAIN.key)
        store.judge(judged)
        wanted = graph_of(store)
        store.judge(undone := undo(judged))
        store.judge(undo(undone))
        assert graph_of(store) == wanted

    def test_article_extracted_anew_stays_judged(self, store: GraphStore) -> None:
        put_all(store, supply("First."), supply("Second.", seller=ALPHA_AGAIN))
        judged = same(ALPHA.key, ALPHA_AGAIN.key)
        store.judge(judged)
        anew = supply("Second.", seller=ALPHA_AGAIN, buyer=GAMMA)
        assert store.put(anew, now=LATER)
        assert {r.object for r in store.relations() if r.subject == ALPHA.key} == {
            BETA.key,
            GAMMA.key,
        }
        store.judge(undo(judged))
        assert store.statements((ALPHA_AGAIN.key, "supplies", GAMMA.key))
        assert anew.article.key in {each.article.key for each in store.extractions()}

    def test_article_that_was_judged_can_be_retracted(self, new_store: NewStore) -> None:
        first, second = supply("First."), supply("Second.", seller=ALPHA_AGAIN)
        with new_store() as store:
            store.put(first, now=NOW)
            wanted = graph_of(store)
        with new_store() as store:
            put_all(store, first, second)
            store.judge(same(ALPHA.key, ALPHA_AGAIN.key))
            assert store.retract(second.article.key)
            assert graph_of(store) == wanted

    def test_merges_join_into_one_whatever_was_merged_before(self, store: GraphStore) -> None:
        put_all(store, *(supply(f"By {e.key}.", seller=e) for e in (ALPHA, ALPHA_AGAIN, GAMMA)))
        store.judge(same(ALPHA_AGAIN.key, GAMMA.key))
        store.judge(first := same(ALPHA.key, GAMMA.key))
        (relation,) = store.relations()
        assert (relation.subject, relation.sources) == (ALPHA.key, 3)
        store.judge(undo(first))
        assert {r.subject for r in store.relations()} == {ALPHA.key, ALPHA_AGAIN.key}

    def test_split_takes_an_entity_out_of_some_articles(self, store: GraphStore) -> None:
        listed = entity(ALPHA.key, "Alpha", identifiers=[("ticker", "1.SZ")])
        kept, other = supply("First.", seller=listed), supply("Second.", seller=listed)
        put_all(store, kept, other)
        before = graph_of(store)
        split = judgement(
            verdict="split",
            left=ALPHA.key,
            right="company:alpha-records",
            name="Alpha Records",
            articles=(other.article.key,),
        )
        store.judge(split)
        found = store.entities([ALPHA.key, "company:alpha-records"])
        assert [(e.name, e.identifiers) for e in found.values()] == [
            ("Alpha", (("ticker", "1.SZ"),)),
            ("Alpha Records", ()),
        ]
        assert {r.subject: r.sources for r in store.relations()} == {
            ALPHA.key: 1,
            "company:alpha-records": 1,
        }
        store.judge(undo(split))
        assert graph_of(store) == before

    def test_judgement_holds_for_every_day_that_is_asked_about(self, store: GraphStore) -> None:
        early, late = appearance("early", "2025-01-01"), appearance("late", "2025-06-01")
        put_all(store, supply("First.", early), supply("Second.", late, seller=ALPHA_AGAIN))
        store.judge(same(ALPHA_AGAIN.key, ALPHA.key))
        (then,) = store.entities([ALPHA_AGAIN.key], known_at=date(2025, 1, 1)).values()
        assert (then.name, then.articles) == ("Alpha", 1)
        triple = (ALPHA_AGAIN.key, "supplies", BETA.key)
        assert len(store.statements(triple, known_at=date(2025, 1, 1))) == 1
        assert len(store.statements(triple, known_at=date(2025, 6, 1))) == 2

    def test_dump_can_be_loaded_with_its_judgements(self, new_store: NewStore) -> None:
        corpus = [supply("First."), supply("Second.", seller=ALPHA_AGAIN)]
        with new_store() as store:
            put_all(store, *corpus)
            store.judge(judged := same(ALPHA.key, ALPHA_AGAIN.key))
            store.judge(undone := undo(judged))
            store.judge(undo(undone))
            wanted = dumped(store)
        with new_store() as store:
            lines = wanted.splitlines()
            assert load(lines, store, now=LATER) == Loaded(articles=2, judgements=3)
            assert dumped(store) == wanted
            version = store.version()
            assert load(lines, store, now=LATER) == Loaded()
            assert store.version() == version

    def test_judgement_is_told_to_the_change_feed(self, store: GraphStore) -> None:
        put_all(store, supply("First."), supply("Second.", seller=ALPHA_AGAIN))
        before = store.version()
        judged = same(ALPHA.key, ALPHA_AGAIN.key)
        store.judge(judged)
        changes = {(c.kind, c.key): c.removed for c in store.changes(before)}
        assert changes[("judgement", judged.id)] is False
        assert changes[("entity", ALPHA_AGAIN.key)] is True
        assert store.judgements() == [judged]
        version = store.version()
        assert not store.judge(judged)
        assert store.version() == version

    @pytest.mark.parametrize(
        ("bad", "match"),
        [
            (same(ALPHA.key, ALPHA.key), "given twice"),
            (same(ALPHA.key, WIDGET.key), "of two types"),
            (same(BETA.key, GAMMA.key), "undo [0-9a-f]{8}` first"),
            (judgement(verdict="different", left=BETA.key, right=ALPHA.key), "are same"),
            (judgement(verdict="undo", left="00000000"), "not in the log"),
            (judgement(verdict="different", left="a:b", right="a:c", reason=" "), "a reason"),
            (judgement(verdict="close", left="0" * 12, right="late"), "known are: expired"),
            (judgement(verdict="close", left="f" * 12, right="missed"), "closed the forecast"),
        ],
        ids=["twice", "types", "different", "same", "unknown", "reason", "outcome", "closed"],
    )
    def test_judgement_that_cannot_stand_is_refused(
        self, store: GraphStore, bad: Judgement, match: str
    ) -> None:
        put_all(store, supply("First."), supply("Second.", seller=GAMMA))
        store.judge(same(ALPHA.key, BETA.key))
        store.judge(judgement(verdict="different", left=ALPHA.key, right=GAMMA.key))
        store.judge(judgement(verdict="close", left="f" * 12, right="fulfilled"))
        before = store.version(), graph_of(store)
        with pytest.raises(UsageError, match=match):
            store.judge(bad)
        assert (store.version(), graph_of(store)) == before

    def test_closing_of_a_forecast_is_kept_and_changes_no_graph(self, new_store: NewStore) -> None:
        closing = judgement(
            verdict="close", left="f" * 12, right="missed", articles=("a" * 32,), name="A plan"
        )
        with new_store() as store:
            put_all(store, supply("First."))
            before = graph_of(store)
            assert store.judge(closing)
            assert not store.judge(closing)
            assert (graph_of(store), store.judgements()) == (before, [closing])
            store.judge(undo(closing))
            again = judgement(verdict="close", left="f" * 12, right="fulfilled")
            store.judge(again)
            lines = dumped(store).splitlines()
        with new_store() as store:
            assert load(lines, store, now=LATER).judgements == 3
            assert store.judgements()[-1] == again

    def test_judgement_is_undone_once(self, store: GraphStore) -> None:
        store.judge(judged := same(ALPHA.key, BETA.key))
        store.judge(undo(judged))
        with pytest.raises(UsageError, match="undone already"):
            store.judge(judgement(verdict="undo", left=judged.id, reason="again"))

    @settings(
        max_examples=10,
        deadline=None,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.too_slow,
            HealthCheck.differing_executors,
        ],
    )
    @given(corpus=corpora(), data=st.data())
    def test_judged_graph_does_not_depend_on_how_it_came_about(
        self, new_store: NewStore, corpus: list[Extraction], data: st.DataObject
    ) -> None:
        pairs = data.draw(st.lists(st.permutations(KEYS), max_size=3))
        log = [same(left, right, f"{n}") for n, (left, right, _) in enumerate(pairs)]
        with new_store() as store:
            put_all(store, *corpus)
            plain = graph_of(store)
            for each in log:
                store.judge(each)
            judged = graph_of(store)
        with new_store() as store:
            for each in log:
                store.judge(each)
            put_all(store, *data.draw(st.permutations(corpus)))
            assert graph_of(store) == judged
            for each in data.draw(st.permutations(log)):
                store.judge(undo(each))
            assert graph_of(store) == plain
