from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.strategies import corpora
from tests.graph.world import CLOUD, LENS, MODULE, WORLD, graph_of
from tierline.graph.model import Extraction
from tierline.graph.questions.citing import links
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.scope import Scope


def _number(graph: Graph, subject: str, object_: str) -> int:
    snapshot = graph.snapshot
    numbers = range(len(snapshot.subjects))
    wanted = (subject, "supplies", object_)
    return next(number for number in numbers if snapshot.triple(number) == wanted)


DAYS = st.none() | st.dates(date(2024, 1, 1), date(2026, 2, 1))


@settings(max_examples=40, deadline=None)
@given(corpora(), DAYS, DAYS)
def test_a_relation_is_cited_as_the_view_has_it(
    corpus: list[Extraction], known_at: date | None, valid_at: date | None
) -> None:
    modalities = ("asserted", "expected", "rumoured")
    scope = Scope(known_at=known_at, valid_at=valid_at, modalities=modalities)
    with tempfile.TemporaryDirectory() as folder, graph_of(Path(folder), *corpus) as graph:
        view = graph.view(scope)
        shown = view.shown.nonzero()[0].tolist()
        for number, link in links(graph, view, shown).items():
            relation = link.relation
            assert (relation.sources, relation.confidence, relation.disputed) == (
                view.sources[number],
                view.confidence[number],
                view.disputed[number],
            )


def test_both_sides_of_a_dispute_are_kept(tmp_path: Path) -> None:
    with graph_of(tmp_path, *WORLD) as graph:
        (link,) = links(
            graph, graph.view(Scope()), [_number(graph, MODULE.key, CLOUD.key)]
        ).values()
        assert link.relation.disputed
        assert link.relation.confidence == 0.8
        said = graph.store.statements((MODULE.key, "supplies", CLOUD.key))
        assert {each.modality for each in said} == {"asserted", "negated"}


def test_faded_confidence_stands_beside_the_whole(tmp_path: Path) -> None:
    with graph_of(tmp_path, *WORLD) as graph:
        number = _number(graph, LENS.key, MODULE.key)
        plain = graph.view(Scope(known_at=date(2025, 5, 31)))
        faded = graph.view(Scope(known_at=date(2025, 5, 31), half_life=141))
        assert links(graph, plain, [number])[number].faded is None
        # Confirmed on 10 January, 141 days before.
        link = links(graph, faded, [number])[number]
        assert (link.relation.confidence, link.faded) == (0.5, 0.25)
