"""What is kept does not depend on how and when it came in, in any back end."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.graph.builders import (
    LATER,
    NOW,
    appearance,
    supply,
)
from tests.graph.contracts.stores import NewStore, dump_of, dumped
from tests.graph.strategies import corpora
from tierline.graph.model import Extraction


class OrderContract:
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
