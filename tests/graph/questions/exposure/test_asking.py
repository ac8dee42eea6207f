from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.graph.builders import NOW, entity, supply
from tests.graph.questions.exposure.goods import (
    CHINA,
    CLOUD,
    LENS,
    MAKER,
    MARKET,
    MODULE,
    MODULE_SELLS,
    OPTICS,
    PHONE,
    TO_MAKER,
    TO_MODULE,
    TO_PHONE,
    percent,
    says,
    sells,
)
from tests.graph.world import graph_of
from tierline.errors import DeadlineError, InputError, UnknownEntityError, UsageError
from tierline.graph.dates import DateInterval
from tierline.graph.model import Entity, Extraction
from tierline.graph.questions.exposure.answers import Coverage, Exposure, Holder, Share, Way
from tierline.graph.questions.exposure.asking import Extent, exposure
from tierline.graph.questions.exposure.portfolio import read_portfolio
from tierline.graph.questions.limits import Limits
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.scope import Scope
from tierline.graph.store import open_store

REVENUE, COST = 0, 1


def ask(
    folder: Path,
    *told: Extraction,
    of: str = "Lens Ltd",
    to: str = "Cloud Corp",
    basis: int = REVENUE,
    **more: Any,
) -> Holder:
    with graph_of(folder, *told) as graph:
        return exposure(graph, of, to, **more).bases[basis].holders[0]


def bounds(share: Share | None) -> tuple[float, float | None, float] | None:
    return (share.low, share.best, share.high) if share else None


def trail(way: Way) -> tuple[str, ...]:
    return (way.legs[0].start.key, *(leg.end.key for leg in way.legs))


def sentences(way: Way) -> set[str]:
    """Every sentence that makes a way: of its relations, its shares, and what bounds these."""
    stated = [each for leg in way.legs for each in (leg.stated, *leg.others) if each]
    return {leg.link.best.quote.sentence for leg in way.legs} | {
        each.quote.sentence for each in stated
    }


def test_shares_multiply_along_a_way_and_add_over_ways(tmp_path: Path) -> None:
    holder = ask(tmp_path, *MARKET)
    # 0.4 x 0.5 + 0.25 x 0.3; at most 0.4 x 0.5 + 0.25 x 1 + (1 - 0.65) x 1
    assert bounds(holder.share) == (0.275, None, 0.8)
    assert holder.ways == 3
    assert [bounds(share) for share in holder.within] == [None, *[(0.275, None, 0.8)] * 3]


def test_ways_are_shown_with_shares_hops_and_sentences(tmp_path: Path) -> None:
    first, second, third = ask(tmp_path, *MARKET).shown
    assert trail(first) == (LENS.key, MODULE.key, CLOUD.key)
    assert (bounds(first.share), first.confidence) == ((0.2, 0.2, 0.2), 0.25)
    assert first.share.weighted == 0.05
    stated = first.legs[0].stated
    assert stated is not None
    assert (stated.words, stated.quote.sentence) == ("40%", TO_MODULE.article.text)
    assert (trail(second)[1], bounds(second.share)) == (PHONE.key, (0.075, None, 0.25))
    assert (trail(third)[1], bounds(third.share)) == (MAKER.key, (0.0, None, 0.35))
    assert third.legs[0].stated is None
    assert {each.quote.sentence for each in third.legs[0].others} == {
        TO_MODULE.article.text,
        TO_PHONE.article.text,
    }


def test_what_is_stated_throughout_has_a_best(tmp_path: Path) -> None:
    holder = ask(tmp_path, TO_MODULE, MODULE_SELLS, TO_PHONE)
    assert bounds(holder.share) == (0.2, 0.2, 0.2)


@pytest.mark.parametrize("removed", range(len(MARKET)))
def test_removing_a_sentence_changes_exactly_the_ways_that_use_it(
    tmp_path: Path, removed: int
) -> None:
    gone = MARKET[removed].article
    with open_store(str(tmp_path / "market.db"), writing=True) as store:
        for each in MARKET:
            store.put(each, now=NOW)
        before = exposure(Graph(store), "Lens Ltd", "Cloud Corp").bases[REVENUE].holders[0]
        store.retract(gone.key)
        after = exposure(Graph(store), "Lens Ltd", "Cloud Corp").bases[REVENUE].holders[0]
    left = {trail(way): way.share for way in after.shown}
    changed = {trail(way) for way in before.shown if left.get(trail(way)) != way.share}
    assert changed == {trail(way) for way in before.shown if gone.text in sentences(way)}
    assert changed


def test_unknown_share_is_never_a_point(tmp_path: Path) -> None:
    holder = ask(tmp_path, TO_MAKER, of="Lens Ltd", to="Maker Corp")
    assert bounds(holder.share) == (0.0, None, 1.0)


def test_unknown_customer_gets_no_more_than_the_stated_ones_leave(tmp_path: Path) -> None:
    holder = ask(tmp_path, *MARKET, to="Maker Corp")
    assert bounds(holder.share) == (0.0, None, 0.35)


def test_room_is_handed_out_once(tmp_path: Path) -> None:
    # Two unknown customers share 60 % between them: what goes on to Cloud is never more.
    ways = (TO_MODULE, sells("Lens supplies Phone.", LENS, PHONE), TO_MAKER)
    half = sells("Maker makes 50% of its revenue with Cloud.", MAKER, CLOUD, percent(50))
    fifth = sells("Phone makes 20% of its revenue with Cloud.", PHONE, CLOUD, percent(20))
    assert bounds(ask(tmp_path, *ways, half, fifth).share) == (0.0, None, 0.3)


def test_no_way_is_no_zero(tmp_path: Path) -> None:
    holder = ask(tmp_path, *MARKET, of="Cloud Corp", to="Lens Ltd")
    assert (holder.share, holder.ways, holder.shown) == (None, 0, ())


def test_cost_goes_against_the_goods(tmp_path: Path) -> None:
    told = sells("Module makes 15% of what Cloud spends.", MODULE, CLOUD, percent(15, "cost_share"))
    holder = ask(tmp_path, told, of="Cloud Corp", to="Module Makers", basis=COST)
    assert bounds(holder.share) == (0.15, 0.15, 0.15)


def test_share_of_revenue_says_nothing_of_cost(tmp_path: Path) -> None:
    holder = ask(tmp_path, MODULE_SELLS, of="Cloud Corp", to="Module Makers", basis=COST)
    assert bounds(holder.share) == (0.0, None, 1.0)


def test_supplier_in_a_place_is_an_exposure_to_the_place(tmp_path: Path) -> None:
    told = sells("Module makes 15% of what Cloud spends.", MODULE, CLOUD, percent(15, "cost_share"))
    located = says("Module stands in China.", (MODULE, "located_in", CHINA))
    holder = ask(tmp_path, told, located, of="Cloud Corp", to="China", basis=COST)
    assert bounds(holder.share) == (0.0, None, 0.15)


def test_other_makers_of_ones_product_are_no_exposure(tmp_path: Path) -> None:
    both = says("Both make optics.", (LENS, "produces", OPTICS), (MAKER, "produces", OPTICS))
    user = says("Cloud uses optics.", (CLOUD, "uses", OPTICS))
    assert ask(tmp_path, both, user, to="Maker Corp").share is None
    assert ask(tmp_path, both, user, to="Maker Corp", basis=COST).share is None


def test_maker_of_an_input_is_an_exposure(tmp_path: Path) -> None:
    both = says("Both make optics.", (LENS, "produces", OPTICS), (MAKER, "produces", OPTICS))
    user = says("Cloud uses optics.", (CLOUD, "uses", OPTICS))
    holder = ask(tmp_path, both, user, of="Cloud Corp", to="Maker Corp", basis=COST)
    assert bounds(holder.share) == (0.0, None, 1.0)


POLICY, CHIPS = entity("policy:act", "Chips Act"), entity("sector:chips", "chips")
GLASS = entity("technology:glass", "Glass")
STEPS: list[tuple[int, list[tuple[Entity, str, Entity]], str]] = [
    (REVENUE, [(LENS, "supplies", CLOUD)], "Cloud Corp"),
    (REVENUE, [(LENS, "produces", OPTICS)], "Optics"),
    (REVENUE, [(LENS, "produces", OPTICS), (CLOUD, "uses", OPTICS)], "Cloud Corp"),
    (
        REVENUE,
        [(LENS, "produces", OPTICS), (OPTICS, "component_of", GLASS), (CLOUD, "produces", GLASS)],
        "Cloud Corp",
    ),
    (COST, [(CLOUD, "supplies", LENS)], "Cloud Corp"),
    (COST, [(LENS, "uses", OPTICS), (CLOUD, "produces", OPTICS)], "Cloud Corp"),
    (COST, [(LENS, "produces", OPTICS), (GLASS, "component_of", OPTICS)], "Glass"),
    (COST, [(CLOUD, "supplies", LENS), (CLOUD, "produces", OPTICS)], "Optics"),
    (COST, [(MODULE, "subsidiary_of", LENS), (MODULE, "located_in", CHINA)], "China"),
    (REVENUE, [(LENS, "operates_in", CHIPS), (POLICY, "affects", CHIPS)], "Chips Act"),
    (REVENUE, [(LENS, "located_in", CHINA), (POLICY, "affects", CHINA)], "Chips Act"),
    (COST, [(LENS, "uses", OPTICS), (POLICY, "affects", OPTICS)], "Chips Act"),
]


@pytest.mark.parametrize(("basis", "claims", "to"), STEPS)
def test_ways_lead_to_all_kinds_of_things(
    tmp_path: Path, basis: int, claims: list[tuple[Entity, str, Entity]], to: str
) -> None:
    holder = ask(tmp_path, says("So it is said.", *claims), to=to, basis=basis)
    assert (bounds(holder.share), holder.ways) == ((0.0, None, 1.0), 1)
    assert len(holder.shown[0].legs) == len(claims)


def test_two_cuts_of_one_revenue_do_not_add_up(tmp_path: Path) -> None:
    # By customer 40 % go to Cloud; by product some does, too: how far the two overlap is unknown.
    customer = sells("Lens makes 40% of its revenue with Cloud.", LENS, CLOUD, percent(40))
    product = says(
        "Optics make 30% of the revenue of Lens; Cloud uses them.",
        (LENS, "produces", OPTICS, percent(30)),
        (CLOUD, "uses", OPTICS),
    )
    holder = ask(tmp_path, customer, product)
    assert bounds(holder.share) == (0.4, None, 0.7)
    assert bounds(holder.within[0]) == (0.4, 0.4, 0.4)


def test_cycle_counts_each_round_within_the_hops(tmp_path: Path) -> None:
    there = sells("Lens makes 50% of its revenue with Module.", LENS, MODULE, percent(50))
    back = sells("Module makes 50% of its revenue with Lens.", MODULE, LENS, percent(50))
    on = sells("Module makes 20% of its revenue with Cloud.", MODULE, CLOUD, percent(20))
    holder = ask(tmp_path, there, back, on)
    # 0.5 x 0.2, and once round: 0.5 x 0.5 x 0.5 x 0.2
    assert bounds(holder.share) == (0.125, 0.125, 0.125)
    assert (holder.ways, [trail(way) for way in holder.shown]) == (
        2,
        [(LENS.key, MODULE.key, CLOUD.key)],
    )


def test_way_ends_at_the_target(tmp_path: Path) -> None:
    on = sells("Lens makes 60% of its revenue with Cloud.", LENS, CLOUD, percent(60))
    back = sells("Cloud makes 90% of its revenue with Lens.", CLOUD, LENS, percent(90))
    assert bounds(ask(tmp_path, on, back).share) == (0.6, 0.6, 0.6)


def test_shares_that_exceed_the_whole_give_no_best(tmp_path: Path) -> None:
    one = sells("Lens makes 70% of its revenue with Module.", LENS, MODULE, percent(70))
    two = sells("Lens makes 60% of its revenue with Phone.", LENS, PHONE, percent(60))
    both = [
        sells(f"{name} earns 100% with Cloud.", each, CLOUD, percent(100))
        for name, each in (("Module", MODULE), ("Phone", PHONE))
    ]
    assert bounds(ask(tmp_path, one, two, *both).share) == (1.0, None, 1.0)


def test_newest_share_counts(tmp_path: Path) -> None:
    old = sells("It was 10% of revenue.", LENS, CLOUD, percent(10), day="2024-02-01")
    new = sells("It is 30% of revenue.", LENS, CLOUD, percent(30), day="2025-02-01")
    assert bounds(ask(tmp_path, old, new).share) == (0.3, 0.3, 0.3)


def test_share_as_known_on_a_day_is_that_of_the_day(tmp_path: Path) -> None:
    old = sells("It was 10% of revenue.", LENS, CLOUD, percent(10), day="2024-02-01")
    new = sells("It is 30% of revenue.", LENS, CLOUD, percent(30), day="2025-02-01")
    scope = Scope(known_at=date(2024, 12, 31))
    assert bounds(ask(tmp_path, old, new, scope=scope).share) == (0.1, 0.1, 0.1)


def test_share_holds_on_its_days(tmp_path: Path) -> None:
    of_2023 = sells("10% in 2023.", LENS, CLOUD, percent(10), valid=DateInterval.parse("2023"))
    of_2024 = sells("30% in 2024.", LENS, CLOUD, percent(30), valid=DateInterval.parse("2024"))
    scope = Scope(valid_at=date(2023, 6, 1))
    assert bounds(ask(tmp_path, of_2023, of_2024, scope=scope).share) == (0.1, 0.1, 0.1)


def test_way_says_on_which_days_all_of_it_held(tmp_path: Path) -> None:
    early = sells("In 2023 and 2024.", LENS, MODULE, valid=DateInterval.parse("2023/2024"))
    late = sells("Since 2024.", MODULE, CLOUD, valid=DateInterval.parse("2024/.."))
    (way,) = ask(tmp_path, early, late).shown
    assert (way.held, [days.edtf for days in way.valid]) == (True, ["2024-01-01/2024-12-31"])


def test_way_that_no_day_saw_is_marked_and_gone_when_a_day_is_asked_about(tmp_path: Path) -> None:
    early = sells("In 2023.", LENS, MODULE, valid=DateInterval.parse("2023"))
    late = sells("In 2024.", MODULE, CLOUD, valid=DateInterval.parse("2024"))
    (way,) = ask(tmp_path, early, late).shown
    assert not way.held
    scope = Scope(valid_at=date(2024, 6, 1))
    assert ask(tmp_path, early, late, scope=scope).share is None


def test_sentences_of_one_day_that_differ_state_nothing(tmp_path: Path) -> None:
    one = sells("It is 10% of revenue.", LENS, CLOUD, percent(10))
    two = sells("It is 30% of revenue.", LENS, CLOUD, percent(30))
    assert bounds(ask(tmp_path, one, two).share) == (0.0, None, 1.0)


def test_rumour_states_no_share_and_is_counted(tmp_path: Path) -> None:
    rumour = sells("Said to be 30%.", LENS, CLOUD, percent(30), modality="rumoured")
    with graph_of(tmp_path, rumour) as graph:
        answer = exposure(graph, "Lens Ltd", "Cloud Corp")
        scope = Scope(modalities=("asserted", "rumoured"))
        asked = exposure(graph, "Lens Ltd", "Cloud Corp", scope=scope)
    assert answer.bases[REVENUE].holders[0].share is None
    assert answer.left_out == {"rumoured": 1}
    assert bounds(asked.bases[REVENUE].holders[0].share) == (0.3, 0.3, 0.3)


def test_coverage_tells_how_much_of_the_base_is_named(tmp_path: Path) -> None:
    (customers,) = ask(tmp_path, *MARKET).coverage
    assert customers == Coverage(cut="customers", named=3, unstated=1, stated=0.65)


def test_customer_without_a_name_is_a_known_unknown(tmp_path: Path) -> None:
    nobody = entity("company:undisclosed-customer", "undisclosed customer")
    told = sells("An undisclosed customer makes 30% of revenue.", LENS, nobody, percent(30))
    its = sells("An undisclosed customer supplies Cloud.", nobody, CLOUD)
    holder = ask(tmp_path, told, its, TO_MAKER, MAKER_SELLS_HALF)
    (customers,) = holder.coverage
    assert customers == Coverage(cut="customers", named=1, unstated=1, stated=0.3, unnamed=0.3)
    # It may be Maker itself, so Maker's bound stays; and no way leads on from nobody in particular.
    assert (bounds(holder.share), holder.ways) == ((0.0, None, 0.5), 1)


MAKER_SELLS_HALF = sells("Maker earns 50% with Cloud.", MAKER, CLOUD, percent(50))


def test_list_has_an_answer_for_each_and_no_total(tmp_path: Path) -> None:
    with graph_of(tmp_path, *MARKET) as graph:
        revenue = exposure(graph, ["Lens Ltd", "Module Makers"], "Cloud Corp").bases[REVENUE]
    assert revenue.total is None
    assert [bounds(holder.share) for holder in revenue.holders] == [
        (0.275, None, 0.8),
        (0.5, 0.5, 0.5),
    ]


def test_portfolio_adds_up_by_weight(tmp_path: Path) -> None:
    portfolio = read_portfolio("name,weight\nModule Makers,50%\nPhone Inc,0.2\nCloud Corp,0.1\n")
    with graph_of(tmp_path, *MARKET) as graph:
        revenue = exposure(graph, portfolio, "Cloud Corp").bases[REVENUE]
    # 0.5 x 0.5 + 0.2 x 0.3 + 0.1, for Cloud is wholly exposed to itself
    assert bounds(revenue.total) == (0.41, None, 0.55)
    assert [holder.weight for holder in revenue.holders] == [0.5, 0.2, 0.1]


def test_what_a_portfolio_holds_of_the_target_itself_counts(tmp_path: Path) -> None:
    named = says("Nothing is said of Glass.", (LENS, "produces", OPTICS))
    named = replace(named, entities=(*named.entities, GLASS))
    with graph_of(tmp_path, named) as graph:
        portfolio = read_portfolio("name,weight\nGlass,10%\nLens Ltd,0.5\n")
        revenue = exposure(graph, portfolio, "Glass").bases[REVENUE]
    assert bounds(revenue.total) == (0.1, 0.1, 0.1)


def test_unknown_name_in_a_portfolio_names_its_line(tmp_path: Path) -> None:
    portfolio = read_portfolio("name,weight\nLens Ltd,0.5\nModule Takers,0.5\n")
    with (
        graph_of(tmp_path, *MARKET) as graph,
        pytest.raises(InputError, match=r"line 3 .*near names: Module Makers.*mend the name"),
    ):
        exposure(graph, portfolio, "Cloud Corp")


def test_one_entity_twice_in_a_portfolio_is_an_error(tmp_path: Path) -> None:
    portfolio = read_portfolio("name,weight\nLens Ltd,0.5\ncompany:lens,0.5\n")
    with (
        graph_of(tmp_path, *MARKET) as graph,
        pytest.raises(InputError, match=r"line 2 .* and line 3 .* same entity"),
    ):
        exposure(graph, portfolio, "Cloud Corp")


@pytest.mark.parametrize(
    ("of", "to", "error", "words"),
    [
        ("Nobody Known", "Cloud Corp", UnknownEntityError, "Nobody Known"),
        ("Lens Ltd", "company:lens", UsageError, "same entity"),
        ([], "Cloud Corp", UsageError, "of whom"),
    ],
)
def test_question_that_makes_no_sense_is_refused(
    tmp_path: Path, of: str, to: str, error: type[Exception], words: str
) -> None:
    with graph_of(tmp_path, *MARKET) as graph, pytest.raises(error, match=words):
        exposure(graph, of, to)


@pytest.mark.parametrize("extent", [Extent(hops=0), Extent(hops=7), Extent(ways=0)])
def test_extent_beyond_the_limits_is_refused(tmp_path: Path, extent: Extent) -> None:
    with graph_of(tmp_path, *MARKET) as graph, pytest.raises(UsageError, match="give 1 to"):
        exposure(graph, "Lens Ltd", "Cloud Corp", extent=extent)


def limited(folder: Path, limits: Limits) -> Exposure:
    with open_store(str(folder / "market.db"), writing=True) as store:
        for each in MARKET:
            store.put(each, now=NOW)
        return exposure(Graph(store, limits=limits), "Lens Ltd", "Cloud Corp")


def test_question_out_of_time_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DeadlineError):
        limited(tmp_path, Limits(seconds=0))


def test_cut_walk_says_so_and_bounds_nothing(tmp_path: Path) -> None:
    answer = limited(tmp_path, Limits(looked_at=4))
    assert "only the first 4 relations" in answer.truncated
    share = answer.bases[REVENUE].holders[0].share
    assert share is not None
    assert (share.best, share.high) == (None, 1.0)
    assert share.low <= 0.275


def test_ways_are_cut_to_the_weightiest(tmp_path: Path) -> None:
    holder = ask(tmp_path, *MARKET, extent=Extent(ways=1))
    assert (len(holder.shown), holder.ways, trail(holder.shown[0])[1]) == (1, 3, MODULE.key)


def test_hops_bound_the_ways(tmp_path: Path) -> None:
    assert ask(tmp_path, *MARKET, extent=Extent(hops=1)).share is None


def test_other_entities_of_the_name_are_told(tmp_path: Path) -> None:
    other = entity("product:cloud-corp", "Cloud Corp")
    told = supply("Beta supplies it.", buyer=CLOUD)
    also = says("Lens makes it.", (LENS, "produces", other))
    with graph_of(tmp_path, told, also) as graph:
        answer = exposure(graph, "Alpha", "Cloud Corp")
    assert [node.key for node in answer.also] == [other.key]
