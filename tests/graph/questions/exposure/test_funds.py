from __future__ import annotations

from pathlib import Path

import pytest

from tests.graph.builders import entity
from tests.graph.questions.exposure.goods import (
    CLOUD,
    FUND,
    INDEX,
    LENS,
    MAKER,
    MODULE,
    OPTICS,
    percent,
    says,
    sells,
)
from tests.graph.world import graph_of
from tierline.errors import DeadlineError, UsageError
from tierline.graph.model import Extraction
from tierline.graph.questions.exposure.answers import Coverage, Lookthrough, Share
from tierline.graph.questions.exposure.asking import exposure
from tierline.graph.questions.exposure.funds import Depth, lookthrough
from tierline.graph.questions.limits import Limits
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.scope import Scope

CHIPS, POWER = entity("sector:chips", "chips"), entity("sector:power", "power")
TRACKS = says("The ETF tracks the index.", (FUND, "tracks", INDEX))
HOLDS_CLOUD = says("Cloud weighs 20%.", (CLOUD, "constituent_of", INDEX, percent(20, "weight")))
HOLDS_MAKER = says("Maker is in it.", (MAKER, "constituent_of", INDEX))
SUPPLIED = sells("Module takes 15% of the cost of Cloud.", MODULE, CLOUD, percent(15, "cost_share"))
MAKES = says("Module makes optics.", (MODULE, "produces", OPTICS))
SECTORS = says(
    "Chips and power account for over 90% of the index.",
    (CHIPS, "constituent_of", INDEX, percent(90, "weight")),
    (POWER, "constituent_of", INDEX, percent(90, "weight")),
)
ALL = (TRACKS, HOLDS_CLOUD, HOLDS_MAKER, SUPPLIED, MAKES, SECTORS)


def look(folder: Path, *told: Extraction, name: str = "Growth ETF", **more: object) -> Lookthrough:
    with graph_of(folder, *told) as graph:
        return lookthrough(graph, name, **more)  # type: ignore[arg-type]


def rows(answer: Lookthrough) -> list[tuple[str, str, float, float | None, float]]:
    return [
        (each.level, each.entity.key, each.share.low, each.share.best, each.share.high)
        for each in answer.holdings
    ]


def test_fund_is_looked_through_level_by_level(tmp_path: Path) -> None:
    assert rows(look(tmp_path, *ALL)) == [
        ("index", INDEX.key, 1.0, 1.0, 1.0),
        ("constituent", CLOUD.key, 0.2, 0.2, 0.2),
        ("constituent", CHIPS.key, 0.0, None, 1.0),
        ("constituent", POWER.key, 0.0, None, 1.0),
        ("constituent", MAKER.key, 0.0, None, 0.8),
        ("supplier", MODULE.key, 0.03, 0.03, 0.03),
        ("technology", OPTICS.key, 0.0, None, 0.03),
    ]


def test_sum_of_several_stays_a_bound_on_their_sum(tmp_path: Path) -> None:
    answer = look(tmp_path, *ALL)
    (together,) = answer.together
    assert [node.key for node in together.together] == [CHIPS.key, POWER.key]
    assert together.share == Share(low=0.9, best=None, high=1.0)
    assert together.quote.sentence == SECTORS.article.text
    assert answer.coverage == (
        Coverage(cut="holdings", named=2, unstated=1, stated=0.2),
        Coverage(cut="sectors", named=2, unstated=2, stated=0.9),
    )


def test_sum_of_several_leaves_the_rest_to_others(tmp_path: Path) -> None:
    health = entity("sector:health", "health")
    more = says("Health is in it, too.", (health, "constituent_of", INDEX))
    found = {each.entity.key: each for each in look(tmp_path, *ALL, more).holdings}
    assert found[health.key].share == Share(low=0.0, best=None, high=0.1)
    leg = found[health.key].way.legs[-1]
    assert [each.quote.sentence for each in leg.others] == [SECTORS.article.text]


def test_own_share_comes_before_one_of_several(tmp_path: Path) -> None:
    own = says(
        "Chips weigh 60%.", (CHIPS, "constituent_of", INDEX, percent(60, "weight")), day="2026"
    )
    found = {each.entity.key: each.share for each in look(tmp_path, *ALL, own).holdings}
    assert found[CHIPS.key].best == 0.6
    assert (found[POWER.key].low, found[POWER.key].high) == (0.0, 0.4)


def test_holding_shows_its_way(tmp_path: Path) -> None:
    supplier = next(each for each in look(tmp_path, *ALL).holdings if each.level == "supplier")
    assert [leg.end.key for leg in supplier.way.legs] == [INDEX.key, CLOUD.key, MODULE.key]
    assert (supplier.hops, supplier.ways) == (3, 1)
    assert supplier.way.legs[-1].link.best.quote.sentence == SUPPLIED.article.text


def test_exposure_of_the_fund_is_that_of_its_lookthrough(tmp_path: Path) -> None:
    with graph_of(tmp_path, *ALL) as graph:
        cost = exposure(graph, "Growth ETF", "optics").bases[1].holders[0]
    assert cost.share == Share(low=0.0, best=None, high=0.03)


def test_index_is_looked_through_as_well(tmp_path: Path) -> None:
    assert rows(look(tmp_path, *ALL, name="Growth Index"))[0] == (
        "constituent", CLOUD.key, 0.2, 0.2, 0.2,
    )  # fmt: skip


def test_what_is_no_fund_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"company 'Cloud Corp'.*exposure"):
        look(tmp_path, *ALL, name="Cloud Corp")


def test_fund_of_which_nothing_is_known_is_empty(tmp_path: Path) -> None:
    alone = says("It is there.", (FUND, "invests_in", CLOUD))
    answer = look(tmp_path, alone)
    assert (answer.holdings, answer.together, answer.coverage) == ((), (), ())


def test_nearest_stay_where_entities_are_capped(tmp_path: Path) -> None:
    answer = look(tmp_path, *ALL, depth=Depth(entities=2))
    assert [each.hops for each in answer.holdings] == [1, 2]
    assert "only the 2 nearest" in answer.truncated


def test_rumoured_holding_is_left_out_and_counted(tmp_path: Path) -> None:
    rumour = says("Said to join.", (LENS, "constituent_of", INDEX), modality="rumoured")
    assert look(tmp_path, *ALL, rumour).left_out == {"rumoured": 1}
    scope = Scope(modalities=("asserted", "rumoured"))
    assert LENS.key in [row[1] for row in rows(look(tmp_path, *ALL, rumour, scope=scope))]


def test_look_out_of_time_is_an_error(tmp_path: Path) -> None:
    with graph_of(tmp_path, *ALL) as graph, pytest.raises(DeadlineError):
        lookthrough(Graph(graph.store, limits=Limits(seconds=0)), "Growth ETF")
