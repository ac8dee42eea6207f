from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.graph.world import CLOUD, GLASS, LENS, MODULE, PHONE, WORLD, graph_of
from tierline.errors import UnknownEntityError, UsageError
from tierline.graph.questions.exposure.asking import exposure
from tierline.graph.questions.live import Graph
from tierline.graph.questions.screened import Course, dependents, members, route
from tierline.graph.snapshot.scope import Page, Scope


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, *WORLD) as graph:
        yield graph


def test_members_are_named_tier_by_tier(graph: Graph) -> None:
    found = members(graph, "光学")

    assert found.entity.name == "Lens Ltd"
    assert [(each.tier, each.entity.name) for each in found.members] == [
        (1, "Module Makers"),
        (2, "Cloud/Corp"),
    ]
    assert (found.totals, found.total) == ((1, 1), 2)


def test_members_come_in_pages_of_all(graph: Graph) -> None:
    found = members(graph, GLASS.key, page=Page(limit=1, offset=1))

    assert [each.entity.key for each in found.members] == [MODULE.key]
    assert (found.total, found.offset) == (3, 1)


def test_members_upstream_go_against_the_goods(graph: Graph) -> None:
    found = members(graph, MODULE.key, Course(direction="upstream", tiers=1))

    assert {each.entity.key for each in found.members} == {LENS.key, "product:chip"}


def test_relations_that_only_a_rumour_tells_are_counted_where_they_would_go_on(
    graph: Graph,
) -> None:
    rumours = Scope(modalities=("asserted", "rumoured"))

    assert members(graph, MODULE.key, Course(tiers=1)).left_out == {"rumoured": 1}
    assert members(graph, LENS.key, Course(tiers=1)).left_out == {}
    assert members(graph, LENS.key, Course(tiers=2)).left_out == {"rumoured": 1}
    told = members(graph, MODULE.key, scope=rumours)
    assert PHONE.key in {each.entity.key for each in told.members}


def test_route_cites_what_makes_each_hop(graph: Graph) -> None:
    way = route(graph, "Glass Works", "云端")

    assert [hop.end.key for hop in way.hops] == [LENS.key, MODULE.key, CLOUD.key]
    sentences = [link.best.quote.sentence for hop in way.hops for link in hop.links]
    assert sentences[0] == "Glass Works supplies Lens Ltd."
    assert sentences[2] == "Module Makers supplies Cloud/Corp."
    assert all(link.predicate == "supplies" for hop in way.hops for link in hop.links)


def test_route_has_no_hops_where_no_goods_flow(graph: Graph) -> None:
    assert route(graph, PHONE.key, GLASS.key).hops == ()
    assert route(graph, GLASS.key, CLOUD.key, hops=2).hops == ()


def test_dependents_have_the_share_that_exposure_gives_them(graph: Graph) -> None:
    found = dependents(graph, "Cloud/Corp")

    assert found.target.key == CLOUD.key
    assert found.total == len(found.most) == 4
    for each in found.most:
        holder = exposure(graph, each.entity.key, CLOUD.key).bases[0].holders[0]
        assert (each.share, each.ways) == (holder.share, holder.ways)


def test_nobody_is_known_before_the_first_article_names_them(graph: Graph) -> None:
    early = Scope(known_at=date(2025, 2, 1))
    with pytest.raises(UnknownEntityError):
        members(graph, CLOUD.key, scope=early)
    with pytest.raises(UnknownEntityError):
        dependents(graph, CLOUD.key, scope=early)


def test_tiers_beyond_the_limits_are_refused(graph: Graph) -> None:
    with pytest.raises(UsageError, match="99 tiers"):
        members(graph, GLASS.key, Course(tiers=99))
