from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.builders import GAMMA, NOW, same, supply
from tests.graph.snapshot.claims import everything
from tests.graph.strategies import corpora
from tests.graph.world import GLASS, JANUARY, LENS, WORLD, store_of
from tierline.errors import StoreChangedError
from tierline.graph.model import Extraction
from tierline.graph.questions.answers import Chain
from tierline.graph.questions.live import Graph, LiveGraph
from tierline.graph.questions.supply import downstream
from tierline.graph.snapshot.scope import ANYTIME


def reached(chain: Chain) -> set[str]:
    return {each.entity.key for tier in chain.tiers for each in tier.reached}


def test_live_graph_follows_the_store(tmp_path: Path) -> None:
    with store_of(tmp_path, supply("Text.")) as store:
        live = LiveGraph(store)
        before = live.now()
        assert live.now() is before
        store.put(supply("More.", buyer=GAMMA), now=NOW)
        assert GAMMA.key in reached(live.ask(lambda graph: downstream(graph, "Alpha")))
        assert live.now() is not before


@settings(max_examples=25, deadline=None)
@given(corpora(), st.data())
def test_live_graph_renews_what_it_would_build(
    corpus: list[Extraction], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder, store_of(Path(folder), *corpus[:2]) as store:
        live = LiveGraph(store)
        for each in data.draw(st.lists(st.sampled_from(corpus), max_size=6)):
            _ = live.now().snapshot
            if not store.retract(each.article.key):
                store.put(each, now=NOW)
        assert everything(live.now().snapshot) == everything(Graph(store).snapshot)


def test_live_graph_follows_a_judgement(tmp_path: Path) -> None:
    with store_of(tmp_path, *WORLD) as store:
        live = LiveGraph(store)
        assert GLASS.key in live.now().snapshot.keys
        store.judge(same(LENS.key, GLASS.key))
        assert everything(live.now().snapshot) == everything(Graph(store).snapshot)
        assert GLASS.key not in live.now().snapshot.keys


def test_graph_says_when_the_store_has_moved_on(tmp_path: Path) -> None:
    given = supply("Text.")
    with store_of(tmp_path, given) as store:
        graph = Graph(store)
        view = graph.view(ANYTIME)
        store.retract(given.article.key)
        assert view.shown.any()
        with pytest.raises(StoreChangedError, match="ask again"):
            graph.nodes(["company:alpha"], None)
        with pytest.raises(StoreChangedError):
            graph.source(given.article.key)


def test_question_is_asked_again_when_the_store_changes_under_it(tmp_path: Path) -> None:
    later = supply("More.", buyer=GAMMA)
    with store_of(tmp_path, supply("Text."), later) as store:
        live = LiveGraph(store)
        asked: list[Graph] = []

        def question(graph: Graph) -> Chain:
            _ = graph.snapshot
            if not asked:
                store.retract(later.article.key)
            asked.append(graph)
            return downstream(graph, "Alpha")

        assert GAMMA.key not in reached(live.ask(question))
        assert len(asked) == 2


def test_views_are_kept_for_the_same_scope(tmp_path: Path) -> None:
    with store_of(tmp_path, JANUARY) as store:
        graph = Graph(store)
        assert graph.view(ANYTIME) is graph.view(ANYTIME)


def test_threads_share_a_graph_while_the_store_is_written(tmp_path: Path) -> None:
    with store_of(tmp_path, *WORLD) as store:
        live = LiveGraph(store)
        alone = reached(live.ask(lambda graph: downstream(graph, "Glass Works")))
        with ThreadPoolExecutor(max_workers=4) as pool:
            answers = [
                pool.submit(live.ask, lambda graph: downstream(graph, "Glass Works"))
                for _ in range(40)
            ]
            for number in range(10):
                store.put(supply(f"Text {number}."), now=NOW)
        assert {frozenset(reached(answer.result())) for answer in answers} == {frozenset(alone)}
